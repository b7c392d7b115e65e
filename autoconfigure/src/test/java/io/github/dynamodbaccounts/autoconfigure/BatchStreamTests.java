package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.table.BatchFailedException;
import io.github.dynamodbaccounts.table.BatchProgress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Batches of streams: how far they are read, by whom, and what is said of what was taken
 * from them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class BatchStreamTests {

	private BatchFixture fixture;

	@BeforeAll
	void start() {
		this.fixture = new BatchFixture();
	}

	@AfterAll
	void stop() {
		this.fixture.close();
	}

	private BatchFailedException failure(int parallelism, Stream<Pallet> pallets) {
		return failure(parallelism, pallets, (progress) -> {
		});
	}

	private BatchFailedException failure(int parallelism, Stream<Pallet> pallets, Consumer<BatchProgress> listener) {
		return catchThrowableOfType(BatchFailedException.class,
				() -> this.fixture.batch().parallelism(parallelism).onProgress(listener).saveAll(pallets));
	}

	@Test
	void aStreamIsReadByTheCallerAloneAndClosed() {
		FakeTable table = this.fixture.table();
		Set<Thread> readers = ConcurrentHashMap.newKeySet();
		AtomicInteger closed = new AtomicInteger();
		Stream<Pallet> pallets = BatchFixture.pallets(500)
			.parallelStream()
			.sorted(Comparator.comparing(Pallet::getContent))
			.peek((pallet) -> readers.add(Thread.currentThread()))
			.sorted(Comparator.comparing(Pallet::getNumber))
			.onClose(closed::incrementAndGet);
		assertThat(this.fixture.batch().saveAll(pallets)).isEqualTo(500);
		assertThat(readers).containsExactly(Thread.currentThread());
		assertThat(closed).hasValue(1);
		assertThat(table.contents()).hasSize(500);
	}

	@Test
	void aStreamIsReadWhileItIsWritten() {
		FakeTable table = this.fixture.table();
		AtomicInteger mostAhead = new AtomicInteger();
		AtomicInteger read = new AtomicInteger();
		AtomicInteger written = new AtomicInteger();
		Stream<Pallet> pallets = BatchFixture.pallets(1000)
			.stream()
			.peek((pallet) -> mostAhead.accumulateAndGet(read.incrementAndGet() - written.get(), Math::max));
		this.fixture.batch().onProgress((progress) -> written.set((int) progress.processed())).saveAll(pallets);
		// Four requests, the one that waits, and the one that is being collected.
		assertThat(mostAhead).hasValueLessThanOrEqualTo(150);
		assertThat(table.contents()).hasSize(1000);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "1, 3", "4, 1", "4, 5", "64, 1", "64, 30" })
	void aStreamIsNotReadOnAfterAFailureAndAllThatWasTakenIsAccountedFor(int parallelism, int request) {
		AtomicInteger requests = new AtomicInteger();
		FakeTable table = this.fixture
			.table((any) -> (requests.incrementAndGet() == request) ? BatchFault.denies() : BatchFault.none());
		List<Pallet> taken = new ArrayList<>();
		AtomicBoolean closed = new AtomicBoolean();
		RecordedProgress progress = new RecordedProgress();
		BatchFailedException failure = failure(parallelism,
				Stream.iterate(0, (number) -> number + 1)
					.map(Pallet::of)
					.peek(taken::add)
					.onClose(() -> closed.set(true)),
				progress);
		assertAccounted(failure, taken, table, progress);
		assertThat(failure.unprocessed()).isNotEmpty();
		assertThat(closed).isTrue();
	}

	@Test
	void oneByOneNothingIsReadBehindTheFailure() {
		this.fixture.table((request) -> BatchFault.denies());
		List<Pallet> taken = new ArrayList<>();
		BatchFailedException failure = failure(1,
				Stream.iterate(0, (number) -> number + 1).map(Pallet::of).peek(taken::add));
		assertThat(taken).hasSize(25);
		assertThat(failure.unprocessed()).isEqualTo(taken);
	}

	@Test
	void ofItemsWithTheSameKeyTheLastOneIsUnprocessedInItsPlace() {
		this.fixture.table((request) -> BatchFault.denies());
		Pallet two = Pallet.of("2", "two");
		Pallet last = Pallet.of("1.0", "last");
		assertThat(failure(4, Stream.of(Pallet.of("1", "first"), two, last)).unprocessed(Pallet.class))
			.containsExactly(two, last);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 64 })
	void ofItemsWithAVersionAllThatWereTakenAreAccountedForToo(int parallelism) {
		AtomicInteger requests = new AtomicInteger();
		this.fixture.table((any) -> (requests.incrementAndGet() == 5) ? BatchFault.denies() : BatchFault.none());
		List<Crate> taken = new ArrayList<>();
		BatchFailedException failure = catchThrowableOfType(BatchFailedException.class,
				() -> this.fixture.crates()
					.batch()
					.parallelism(parallelism)
					.saveAll(Stream.iterate(0, (number) -> number + 1).map(Crate::of).peek(taken::add)));
		assertThat(failure.processed() + failure.unprocessed().size()).isEqualTo(taken.size());
		assertThat(taken).containsAll(failure.unprocessed(Crate.class));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 64 })
	void whatComesBeforeAnInvalidItemIsWritten(int parallelism) {
		for (int position : new int[] { 0, 24, 25, 60 }) {
			FakeTable table = this.fixture.table(new BatchFaultPlan(position));
			List<Pallet> taken = new ArrayList<>();
			List<Pallet> pallets = new ArrayList<>(BatchFixture.pallets(200));
			pallets.get(position).setDepot(null);
			BatchFailedException failure = failure(parallelism, pallets.stream().peek(taken::add));
			assertThat(failure.unprocessed(Pallet.class)).containsExactly(pallets.get(position));
			assertThat(failure.processed()).isEqualTo(position);
			assertThat(failure.getCause()).isInstanceOf(IllegalArgumentException.class)
				.hasMessage(BatchFixture.PALLETS + "key attribute 'depot' must not be null.");
			assertThat(taken).hasSize(position + 1);
			assertThat(table.contents()).hasSize(position);
		}
	}

	@Test
	void nullIsAnInvalidItem() {
		FakeTable table = this.fixture.table();
		BatchFailedException failure = failure(4, Stream.of(Pallet.of(1), null, Pallet.of(2)));
		assertThat(failure.unprocessed()).isEmpty();
		assertThat(failure).hasMessage(
				BatchFixture.PALLETS + "0 of the batch were not processed, 1 were. " + "The item must not be null.");
		assertThat(table.contents()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 64 })
	void whatWasTakenFromAStreamThatThrowsIsWritten(int parallelism) {
		for (Throwable thrown : List.of(new IllegalStateException("Broken."), new AssertionError("Broken."))) {
			FakeTable table = this.fixture.table();
			AtomicBoolean closed = new AtomicBoolean();
			BatchFailedException failure = failure(parallelism, BatchFixture.pallets(200).stream().peek((pallet) -> {
				if (pallet.getNumber().intValue() == 90) {
					BatchStreamTests.<RuntimeException>sneak(thrown);
				}
			}).onClose(() -> closed.set(true)));
			assertThat(failure.getCause()).isSameAs(thrown);
			assertThat(failure.processed()).isEqualTo(90);
			assertThat(failure.unprocessed()).isEmpty();
			assertThat(table.contents()).hasSize(90);
			assertThat(closed).isTrue();
		}
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> void sneak(Throwable thrown) throws E {
		throw (E) thrown;
	}

	@Test
	void refusesAStreamThatWasReadAlready() {
		Stream<Pallet> pallets = Stream.of(Pallet.of(1));
		pallets.toList();
		assertThatIllegalStateException().isThrownBy(() -> this.fixture.batch().saveAll(pallets));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 64 })
	void aListenerThatThrowsEndsTheBatch(int parallelism) {
		for (Throwable thrown : List.of(new IllegalStateException("Broken."), new AssertionError("Broken."))) {
			FakeTable table = this.fixture.table(new BatchFaultPlan(parallelism));
			List<Pallet> taken = new ArrayList<>();
			RecordedProgress progress = new RecordedProgress();
			BatchFailedException failure = failure(parallelism,
					Stream.iterate(0, (number) -> number + 1).map(Pallet::of).peek(taken::add), (some) -> {
						progress.accept(some);
						if (some.processed() >= 100) {
							BatchStreamTests.<RuntimeException>sneak(thrown);
						}
					});
			assertThat(failure.getCause()).isSameAs(thrown);
			assertAccounted(failure, taken, table, progress);
		}
	}

	@Test
	void aListenerThatThrowsAtTheEndIsToldToo() {
		this.fixture.table();
		BatchFailedException failure = catchThrowableOfType(BatchFailedException.class,
				() -> this.fixture.batch().onProgress((progress) -> {
					throw new IllegalStateException("Broken.");
				}).saveAll(BatchFixture.pallets(3)));
		assertThat(failure).hasMessage(BatchFixture.PALLETS + "0 of the batch were not processed, 3 were. Broken.");
		assertThat(failure.unprocessed()).isEmpty();
	}

	@Test
	void idsOfAStreamAreReadAHundredAtATimeAndFailWithThem() {
		this.fixture.table();
		List<Pallet> pallets = this.fixture.pallets().saveAll(BatchFixture.pallets(300));
		AtomicInteger requests = new AtomicInteger();
		AtomicInteger read = new AtomicInteger();
		AtomicBoolean closed = new AtomicBoolean();
		FakeTable table = this.fixture
			.table((request) -> (requests.incrementAndGet() == 14) ? BatchFault.denies() : BatchFault.none());
		this.fixture.pallets().saveAll(pallets);
		try (Stream<Pallet> found = this.fixture.batch()
			.findAllById(pallets.stream()
				.peek((pallet) -> read.incrementAndGet())
				.map((pallet) -> this.fixture.pallets().key("cologne", pallet.getNumber()))
				.onClose(() -> closed.set(true)))) {
			List<Pallet> items = new ArrayList<>();
			BatchFailedException failure = catchThrowableOfType(BatchFailedException.class,
					() -> found.forEach(items::add));
			assertThat(items).isEqualTo(pallets.subList(0, 100));
			assertThat(failure.unprocessed()).hasSize(100);
			assertThat(read).hasValue(200);
		}
		assertThat(closed).isTrue();
		assertThat(table.requests()).hasSize(14);
	}

	private static void assertAccounted(BatchFailedException failure, List<Pallet> taken, FakeTable table,
			RecordedProgress progress) {
		List<Pallet> unprocessed = failure.unprocessed(Pallet.class);
		List<Pallet> processed = taken.stream().filter((pallet) -> !unprocessed.contains(pallet)).toList();
		assertThat(unprocessed).isEqualTo(taken.stream().filter(unprocessed::contains).toList());
		assertThat(failure.processed()).isEqualTo(processed.size()).isEqualTo(table.confirmed());
		assertThat(table.contents()).containsAll(BatchFixture.contents(processed));
		progress.assertReported(processed);
		assertThat(table.violations()).isEmpty();
	}

}
