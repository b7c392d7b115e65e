package io.github.dynamodbaccounts.autoconfigure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.table.BatchFailedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.Key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Duplicates in batches, and the order of what they return.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class BatchOrderTests {

	private BatchFixture fixture;

	@BeforeAll
	void start() {
		this.fixture = new BatchFixture();
	}

	@AfterAll
	void stop() {
		this.fixture.close();
	}

	@Test
	void ofItemsWithTheSameKeyTheLastOneIsSavedInItsPlace() {
		FakeTable table = this.fixture.table();
		Pallet first = Pallet.of("1", "first");
		Pallet two = Pallet.of("2", "two");
		Pallet last = Pallet.of("1.0", "last");
		assertThat(this.fixture.pallets().saveAll(List.of(first, two, last))).containsExactly(two, last);
		assertThat(table.contents()).containsExactly("two", "last");
		assertThat(this.fixture.batch().saveAll(Stream.of(first, two, Pallet.of("1.00", "very last")))).isEqualTo(2);
		assertThat(table.contents()).containsExactlyInAnyOrder("two", "very last");
		assertThat(table.requests()).hasSize(2);
	}

	@Test
	void ofItemsWithAVersionTheLastOneIsSaved() {
		FakeTable table = this.fixture.table();
		assertThat(this.fixture.crates().saveAll(List.of(Crate.of(1, 7L), Crate.of(2), Crate.of(1))))
			.extracting(Crate::getId)
			.containsExactly("crate-2", "crate-1");
		assertThat(table.requests()).hasSize(2);
	}

	@Test
	void keysThatAreGivenTwiceAreDeletedOnce() {
		FakeTable table = this.fixture.table();
		this.fixture.pallets().batch().deleteAllById(List.of(key(1), key("1.0"), key(2), key(2)));
		this.fixture.pallets().deleteAll(List.of(Pallet.of(3), Pallet.of("3.0", "three"), Pallet.of(4)));
		assertThat(table.requests()).extracting((request) -> request.entries().size()).containsExactly(2, 2);
		assertThat(table.violations()).isEmpty();
	}

	@Test
	void findsInTheOrderOfTheFirstIdsWithoutTheMissing() {
		FakeTable table = this.fixture.table();
		List<Pallet> pallets = this.fixture.pallets().saveAll(BatchFixture.pallets(5));
		assertThat(this.fixture.pallets()
			.findAllById(List.of(key(3), key(99), key("1.0"), key(3), key(0), key(1), key("3.00"))))
			.containsExactly(pallets.get(3), pallets.get(1), pallets.get(0));
		assertThat(table.violations()).isEmpty();
	}

	@Test
	void ofIdsThatAreTheSameTheFirstIsUnprocessed() {
		this.fixture.table((request) -> BatchFault.denies());
		BatchFailedException failure = catchThrowableOfType(BatchFailedException.class,
				() -> this.fixture.pallets().findAllById(List.of(key(1), key(2), key("1.0"))));
		assertThat(failure.unprocessed(Key.class)).containsExactly(key(1), key(2));
	}

	@Test
	void idsAreValuesOrKeys() {
		this.fixture.table();
		this.fixture.crates().saveAll(IntStream.range(0, 3).mapToObj(Crate::of).toList());
		Key key = this.fixture.crates().key("crate-2");
		assertThat(this.fixture.crates().findAllById(List.of(key, "crate-0", "crate-2"))).extracting(Crate::getId)
			.containsExactly("crate-2", "crate-0");
		this.fixture.crates().batch().deleteAllById(List.of(key, "crate-0"));
		assertThat(this.fixture.crates().findAllById(List.of("crate-0", "crate-1", key))).extracting(Crate::getId)
			.containsExactly("crate-1");
	}

	@Test
	void nothingIsSentForNothing() {
		FakeTable table = this.fixture.table();
		assertThat(this.fixture.pallets().saveAll(List.of())).isEmpty();
		this.fixture.pallets().deleteAll(List.of());
		this.fixture.pallets().batch().deleteAllById(List.of());
		assertThat(this.fixture.pallets().findAllById(List.of())).isEmpty();
		assertThat(this.fixture.batch().saveAll(Stream.empty())).isZero();
		assertThat(this.fixture.batch().deleteAll(Stream.empty())).isZero();
		assertThat(this.fixture.batch().findAllById(Stream.empty())).isEmpty();
		assertThat(table.requests()).isEmpty();
	}

	@Test
	void aCollectionWithAnInvalidItemSendsNothing() {
		FakeTable table = this.fixture.table();
		List<Pallet> pallets = new ArrayList<>(BatchFixture.pallets(100));
		Pallet invalid = Pallet.of(77);
		invalid.setDepot("");
		pallets.set(77, invalid);
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.pallets().saveAll(pallets))
			.withMessage(BatchFixture.PALLETS + "key attribute 'depot' must not be empty.");
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.pallets().deleteAll(pallets));
		pallets.set(77, null);
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.pallets().saveAll(pallets))
			.withMessage(BatchFixture.PALLETS + "the item must not be null.");
		List<Object> ids = new ArrayList<>(List.of(key(1), "cologne"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.pallets().findAllById(ids));
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.pallets().batch().deleteAllById(ids));
		ids.set(1, null);
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.pallets().findAllById(ids));
		assertThat(table.requests()).isEmpty();
	}

	@Test
	void refusesWhatIsNoBatch() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.batch().parallelism(0))
			.withMessage("A batch has 1 to 64 requests at the same time, not 0.");
		assertThatIllegalArgumentException().isThrownBy(() -> this.fixture.batch().parallelism(65));
		assertThat(this.fixture.batch()).hasToString("Batch of qa-pallets");
	}

	@Test
	void onePartIsSentByTheCallerAndSeveralByOthers() {
		this.fixture.table();
		Set<Thread> threads = new HashSet<>();
		this.fixture.batch()
			.onProgress((progress) -> threads.add(Thread.currentThread()))
			.saveAll(BatchFixture.pallets(25));
		assertThat(threads).containsExactly(Thread.currentThread());
		threads.clear();
		this.fixture.batch()
			.onProgress((progress) -> threads.add(Thread.currentThread()))
			.saveAll(BatchFixture.pallets(25).stream());
		assertThat(threads).containsExactly(Thread.currentThread());
		threads.clear();
		this.fixture.batch()
			.onProgress((progress) -> threads.add(Thread.currentThread()))
			.saveAll(BatchFixture.pallets(100));
		assertThat(threads).hasSizeGreaterThan(1).anyMatch((thread) -> thread.getName().contains("batch"));
	}

	@Test
	void aWriteOfAStreamWaitsForTheOneOfTheSameKey() {
		Thread caller = Thread.currentThread();
		AtomicInteger arrived = new AtomicInteger();
		AtomicInteger arrivedMeanwhile = new AtomicInteger();
		FakeTable table = this.fixture.table((request) -> {
			if (arrived.incrementAndGet() == 1) {
				while (caller.getState() != Thread.State.WAITING) {
					Thread.onSpinWait();
				}
				arrivedMeanwhile.set(arrived.get());
			}
			return BatchFault.none();
		});
		List<Pallet> pallets = new ArrayList<>(BatchFixture.pallets(25));
		pallets.add(Pallet.of("7.0", "second"));
		pallets.addAll(BatchFixture.pallets(75).subList(26, 75));
		assertThat(this.fixture.batch().saveAll(pallets.stream())).isEqualTo(75);
		assertThat(arrivedMeanwhile).hasValue(1);
		assertThat(table.contents()).contains("second").doesNotContain("content of 7").hasSize(74);
		assertThat(table.violations()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void writesOfOneKeyNeverOvertakeEachOther(long seed) {
		FakeTable table = this.fixture.table(new BatchFaultPlan(seed));
		Random random = new Random(seed);
		Map<Integer, String> last = new TreeMap<>();
		List<Pallet> pallets = IntStream.range(0, 1000).mapToObj((write) -> {
			int number = random.nextInt(200);
			last.put(number, "write " + write);
			return Pallet.of(random.nextBoolean() ? number + ".0" : number + "", "write " + write);
		}).toList();
		this.fixture.batch().parallelism(16).saveAll(pallets.stream());
		assertThat(table.contents()).containsExactlyInAnyOrderElementsOf(last.values());
		assertThat(table.violations()).isEmpty();
	}

	private Key key(Object number) {
		return this.fixture.pallets().key("cologne", new BigDecimal(number.toString()));
	}

}
