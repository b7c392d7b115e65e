package io.github.dynamodbaccounts.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.github.dynamodbaccounts.table.BatchFailedException;
import io.github.dynamodbaccounts.table.TableRepository;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.AbortedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Batches whose caller is interrupted, or whose application is closed, while they work or
 * wait.
 */
@Timeout(60)
class BatchInterruptionTests {

	private static final List<Pallet> PALLETS = BatchFixture.pallets(1000);

	private static final Duration DAY = Duration.ofDays(1);

	@AutoClose
	private final BatchFixture fixture = new BatchFixture();

	private final CountDownLatch released = new CountDownLatch(1);

	private final AtomicInteger arrived = new AtomicInteger();

	private FakeTable table(Function<BatchRequest, BatchFault> plan) {
		return this.fixture.table((request) -> {
			this.arrived.incrementAndGet();
			return plan.apply(request);
		});
	}

	private FakeTable holdingTable() {
		return table((request) -> {
			try {
				this.released.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return BatchFault.none();
		});
	}

	private void awaitRequests(int requests) {
		await().atMost(Duration.ofSeconds(30)).until(() -> this.arrived.get() >= requests);
	}

	private Call save(int parallelism, List<Pallet> pallets) {
		return new Call(this.fixture, parallelism, pallets);
	}

	@Test
	void anInterruptedCallerWaitsForWhatIsOnItsWayAndAccountsForEverything() throws Exception {
		FakeTable table = holdingTable();
		Call call = save(4, PALLETS);
		awaitRequests(4);
		call.interruptOnceItWaits();
		this.released.countDown();
		BatchFailedException failure = call.failure();
		assertThat(failure.getCause()).isInstanceOf(AbortedException.class).hasMessage("The batch was interrupted.");
		assertThat(call.isInterrupted()).isTrue();
		call.assertAccounted(table);
		assertThat(table.confirmed()).isBetween(100, 975);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 64 })
	void anInterruptionEndsTheWaitForTheNextAttempt(int parallelism) throws Exception {
		FakeTable table = table((request) -> BatchFault.leavesAll());
		Call call = save(parallelism, PALLETS);
		awaitRequests(Math.min(parallelism, 40));
		call.interruptOnceItWaits();
		assertThat(call.failure().unprocessed()).isEqualTo(PALLETS);
		assertThat(call.isInterrupted()).isTrue();
		assertThat(table.requests()).hasSize(Math.min(parallelism, 40));
	}

	@Test
	void aCallerThatIsInterruptedWhileItSendsTheOnlyPartIsToldSo() throws Exception {
		FakeTable table = holdingTable();
		List<Pallet> few = PALLETS.subList(0, 5);
		Call call = save(4, few);
		awaitRequests(1);
		call.thread.interrupt();
		this.released.countDown();
		call.thread.join();
		assertThat(call.isInterrupted()).isTrue();
		// Its answer may have come all the same.
		if (call.result.isCompletedExceptionally()) {
			assertThat(call.failure().unprocessed()).isEqualTo(few);
			assertThat(call.failure().getCause()).isInstanceOf(AbortedException.class);
		}
		assertThat(table.requests()).hasSize(1);
	}

	@Test
	void aFailureEndsTheWaitOfTheOthers() throws Exception {
		FakeTable table = table((request) -> {
			if (!Objects.equals(number(request), "0")) {
				return BatchFault.leavesAll();
			}
			awaitRequests(4);
			return BatchFault.denies();
		});
		Call call = save(4, PALLETS);
		assertThat(call.failure().unprocessed()).isEqualTo(PALLETS);
		assertThat(call.isInterrupted()).isFalse();
		assertThat(table.requests()).hasSize(4);
	}

	private static String number(BatchRequest request) {
		return FakeTable.key(request.entries().get(0)).get("number").toString();
	}

	@Test
	void closingTheApplicationEndsBatchesThatSend() throws Exception {
		FakeTable table = holdingTable();
		Call call = save(4, PALLETS);
		awaitRequests(4);
		this.fixture.closeApplication();
		BatchFailedException failure = call.failure();
		this.released.countDown();
		assertThat(failure.unprocessed()).isEqualTo(PALLETS);
		assertThat(call.isInterrupted()).isFalse();
		assertThat(table.requests()).hasSize(4);
		assertNoWorkers();
	}

	@Test
	void closingTheApplicationEndsBatchesThatWaitAlsoForAThread() throws Exception {
		FakeTable table = table((request) -> BatchFault.leavesAll());
		List<Pallet> many = BatchFixture.pallets(64 * 25);
		List<Call> calls = List.of(save(50, many), save(50, many));
		awaitRequests(100);
		// There are 28 threads left, and itself.
		Call last = save(64, many);
		awaitRequests(129);
		this.fixture.closeApplication();
		calls.forEach((call) -> assertThat(call.failure().unprocessed()).isEqualTo(many));
		assertThat(last.failure().unprocessed()).isEqualTo(many);
		assertThat(last.isInterrupted()).isFalse();
		assertThat(table.requests()).hasSize(129);
		assertNoWorkers();
	}

	@Test
	void aClosedApplicationSendsNothing() {
		FakeTable table = this.fixture.table();
		TableRepository<Pallet> pallets = this.fixture.pallets();
		this.fixture.closeApplication();
		BatchFailedException failure = catchThrowableOfType(BatchFailedException.class, () -> pallets.saveAll(PALLETS));
		assertThat(failure.unprocessed()).isEqualTo(PALLETS);
		assertThat(failure.getCause()).isInstanceOf(IllegalStateException.class);
		assertThat(table.requests()).isEmpty();
	}

	private static void assertNoWorkers() {
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().equals("dynamodb-accounts-batch")));
	}

	private static final class Call {

		private final CompletableFuture<List<Pallet>> result = new CompletableFuture<>();

		private final List<Pallet> pallets;

		private final RecordedProgress progress = new RecordedProgress();

		private final Thread thread;

		private volatile boolean interrupted;

		Call(BatchFixture fixture, int parallelism, List<Pallet> pallets) {
			this.pallets = pallets;
			this.thread = new Thread(() -> {
				try {
					this.result.complete(fixture.pallets()
						.batch()
						.backOff(10, DAY, DAY)
						.parallelism(parallelism)
						.onProgress(this.progress)
						.saveAll(pallets));
				}
				catch (RuntimeException | Error ex) {
					this.result.completeExceptionally(ex);
				}
				this.interrupted = Thread.currentThread().isInterrupted();
			}, "caller");
			this.thread.setDaemon(true);
			this.thread.start();
		}

		void interruptOnceItWaits() {
			await().until(() -> this.thread.getState() == Thread.State.WAITING
					|| this.thread.getState() == Thread.State.TIMED_WAITING);
			this.thread.interrupt();
			// Until it has noticed.
			await().until(() -> !this.thread.isInterrupted() || !this.thread.isAlive());
		}

		BatchFailedException failure() {
			return catchThrowableOfType(BatchFailedException.class, () -> {
				try {
					this.result.join();
				}
				catch (CompletionException ex) {
					throw ex.getCause();
				}
			});
		}

		boolean isInterrupted() throws InterruptedException {
			this.thread.join();
			return this.interrupted;
		}

		void assertAccounted(FakeTable table) {
			List<Pallet> unprocessed = failure().unprocessed(Pallet.class);
			List<Pallet> processed = this.pallets.stream().filter((pallet) -> !unprocessed.contains(pallet)).toList();
			this.progress.assertReported(processed);
			assertThat(table.confirmed()).isEqualTo(processed.size());
			assertThat(table.contents()).containsExactlyInAnyOrderElementsOf(BatchFixture.contents(processed));
			assertThat(table.violations()).isEmpty();
		}

	}

}
