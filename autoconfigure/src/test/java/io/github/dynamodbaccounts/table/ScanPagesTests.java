package io.github.dynamodbaccounts.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link ScanPages}: which pages are fetched when, and by whom.
 */
class ScanPagesTests {

	private static final int PAGES = 3;

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	@Test
	void fetchesEachPageOfEverySegmentOnce() {
		ScriptedTable table = table(Runnable::run, ScanPagesTests::page);
		assertThat(table.repository().scan().segments(4)).extracting(Sample::getNumber)
			.containsExactlyInAnyOrder(0, 1, 2, 10, 11, 12, 20, 21, 22, 30, 31, 32);
		assertThat(table.scans()).hasSize(4 * PAGES);
		assertThat(table.scans()).extracting(ScanRequest::totalSegments).containsOnly(4);
	}

	@Test
	void aScanOfOneSegmentNamesNone() {
		ScriptedTable table = table(Runnable::run, ScanPagesTests::page);
		assertThat(table.repository().scan()).hasSize(PAGES);
		assertThat(table.scans()).extracting(ScanRequest::segment).containsOnlyNulls();
		assertThat(table.scans()).extracting(ScanRequest::totalSegments).containsOnlyNulls();
	}

	@Test
	void isAPageAheadInEachSegmentAndNoMore() {
		ScriptedTable table = table(Runnable::run, ScanPagesTests::page);
		Iterator<Sample> items = table.repository().scan().segments(4).iterator();
		assertThat(table.scans()).isEmpty();
		items.next();
		assertThat(table.scans()).hasSize(4);
		items.next();
		assertThat(table.scans()).hasSize(5);
	}

	@Test
	void fetchesSomeSegmentsAtATime() {
		ScriptedTable table = table(Runnable::run, ScanPagesTests::page);
		Iterator<Sample> items = table.repository().scan().segments(1000).iterator();
		items.next();
		assertThat(table.scans()).hasSize(ScanPages.MOST_AT_ONCE);
		Set<Integer> numbers = new HashSet<>();
		items.forEachRemaining((item) -> numbers.add(item.getNumber()));
		assertThat(numbers).hasSize(1000 * PAGES - 1);
	}

	@Test
	void aLimitIsSpentBeforeMoreIsFetched() {
		ScriptedTable table = table(Runnable::run, ScanPagesTests::page);
		assertThat(table.repository().scan().limit(1)).hasSize(1);
		assertThat(table.scans()).singleElement().extracting(ScanRequest::limit).isEqualTo(1);
		table.scans().clear();
		assertThat(table.repository().scan().segments(4).limit(1)).hasSize(1);
		assertThat(table.scans()).hasSize(4);
	}

	@Test
	void asksForNoLargerPageThanTheLimitNeeds() {
		ScriptedTable table = table(Runnable::run, ScanPagesTests::page);
		table.repository().scan().pageSize(50).limit(2).forEach((item) -> {
		});
		table.repository().scan().pageSize(2).limit(50).iterator().next();
		assertThat(table.scans()).extracting(ScanRequest::limit).containsOnly(2);
	}

	@Test
	void aFailingSegmentEndsTheIterationAndIsFetchedAgainWhenAskedAgain() {
		RuntimeException error = SdkClientException.create("reset");
		Set<Integer> failed = new HashSet<>();
		ScriptedTable table = table(Runnable::run, (request) -> {
			if (start(request) == 1 && failed.add(request.segment())) {
				throw error;
			}
			return page(request);
		});
		Iterator<Sample> items = table.repository().scan().segments(2).iterator();
		List<Integer> numbers = new ArrayList<>();
		for (int failures = 0; failures < 2; failures++) {
			assertThat(catchThrowable(() -> items.forEachRemaining((item) -> numbers.add(item.getNumber()))))
				.isSameAs(error);
		}
		assertThat(numbers).doesNotHaveDuplicates().hasSizeLessThan(2 * PAGES);
		items.forEachRemaining((item) -> numbers.add(item.getNumber()));
		assertThat(numbers).containsExactlyInAnyOrder(0, 1, 2, 10, 11, 12);
	}

	@Test
	void anErrorOfTheMachineReachesTheCallerAsWell() {
		StackOverflowError error = new StackOverflowError();
		ScriptedTable table = table(ScanPagesTests::startThread, (request) -> {
			throw error;
		});
		Iterator<Sample> items = table.repository().scan().segments(2).iterator();
		assertThat(catchThrowable(items::next)).isSameAs(error);
	}

	@Test
	void theCallerFetchesItselfWhereTheWorkersAreClosed() {
		ScriptedTable table = table((task) -> {
			throw new RejectedExecutionException("Closed.");
		}, ScanPagesTests::page);
		assertThat(table.repository().scan().segments(2)).hasSize(2 * PAGES);
	}

	@Test
	void anInterruptedCallerIsToldSo() {
		ScriptedTable table = table(this.tasks::add, ScanPagesTests::page);
		Iterator<Sample> items = table.repository().scan().segments(2).iterator();
		Thread.currentThread().interrupt();
		try {
			assertThatExceptionOfType(AbortedException.class).isThrownBy(items::next);
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
		}
		finally {
			Thread.interrupted();
		}
		this.tasks.forEach(Runnable::run);
		assertThat(items.next()).isNotNull();
	}

	@Test
	void waitsBetweenPagesForTheRate() {
		StepClock clock = new StepClock();
		ScriptedTable table = table(Runnable::run, ScanPagesTests::page);
		ScanPages<Sample> pages = pages(table, table.plan().atMost(2), clock);
		pages.next();
		long before = clock.readings();
		pages.next();
		// 10 units, of 2 a second, on a clock that goes on by a second when it is read.
		assertThat(clock.readings() - before).isEqualTo(5);
		pages.next();
		assertThat(clock.readings() - before).isEqualTo(10);
		assertThat(pages.hasNext()).isFalse();
	}

	@Test
	void allSegmentsShareTheRate() {
		StepClock clock = new StepClock();
		ScriptedTable table = table(Runnable::run, ScanPagesTests::page);
		ScanPages<Sample> pages = pages(table, table.plan().atMost(2).inSegments(4), clock);
		pages.forEachRemaining((page) -> {
		});
		assertThat(table.scans()).hasSize(4 * PAGES);
		assertThat(clock.readings()).isGreaterThanOrEqualTo((4 * PAGES - 1) * 5);
	}

	@Test
	void asksWhatPagesConsumeOnlyForARate() {
		ScriptedTable table = table(Runnable::run, ScanPagesTests::page);
		table.repository().scan().iterator().next();
		assertThat(table.scans()).extracting(ScanRequest::returnConsumedCapacityAsString).containsOnlyNulls();
		pages(table, table.plan().atMost(2), new StepClock()).next();
		assertThat(table.scans()).last().extracting(ScanRequest::returnConsumedCapacityAsString).isEqualTo("TOTAL");
	}

	@Test
	void takesAPageOfUnknownCapacityForOneUnit() {
		StepClock clock = new StepClock();
		ScriptedTable table = table(Runnable::run,
				(request) -> page(request).toBuilder().consumedCapacity((ConsumedCapacity) null).build());
		ScanPages<Sample> pages = pages(table, table.plan().atMost(0.25), clock);
		pages.next();
		long before = clock.readings();
		pages.next();
		assertThat(clock.readings() - before).isEqualTo(4);
	}

	@Test
	void noThreadWaitsForTheRateButTheCallers() {
		AtomicLong standing = new AtomicLong();
		ScriptedTable table = table((task) -> {
			this.tasks.add(task);
			task.run();
		}, (request) -> page(request).toBuilder()
			.consumedCapacity((capacity) -> capacity.capacityUnits(1000.0))
			.build());
		ScanPages<Sample> pages = new ScanPages<>(table.plan().atMost(1).inSegments(4), table::fetch, standing::get);
		pages.next();
		// The other segments may not be fetched yet: no worker has been given them.
		assertThat(this.tasks).hasSize(1);
		assertThat(table.scans()).hasSize(1);
	}

	private static ScanPages<Sample> pages(ScriptedTable table, ScanPlan<Sample> plan, StepClock clock) {
		return new ScanPages<>(plan, table::fetch, clock::read);
	}

	private static ScriptedTable table(Executor workers, Function<ScanRequest, ScanResponse> answers) {
		return new ScriptedTable("Table 'samples' (qa-samples)", workers).answersScans(answers);
	}

	private static ScanResponse page(ScanRequest request) {
		int segment = (request.segment() != null) ? request.segment() : 0;
		int page = start(request);
		ScanResponse.Builder response = ScanResponse.builder()
			.items(List.of(ScriptedTable.key(segment * 10 + page)))
			.consumedCapacity((capacity) -> capacity.capacityUnits(10.0));
		return ((page + 1 < PAGES) ? response.lastEvaluatedKey(ScriptedTable.key(page)) : response).build();
	}

	// The pages of a segment are numbered.
	private static int start(ScanRequest request) {
		return request.hasExclusiveStartKey() ? Integer.parseInt(request.exclusiveStartKey().get("number").n()) + 1 : 0;
	}

	private static void startThread(Runnable task) {
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		thread.setUncaughtExceptionHandler((failed, error) -> {
		});
		thread.start();
	}

	/**
	 * A clock that goes on by a second whenever it is read.
	 */
	private static final class StepClock {

		private long readings;

		long read() {
			return this.readings++ * 1_000_000_000;
		}

		long readings() {
			return this.readings;
		}

	}

}
