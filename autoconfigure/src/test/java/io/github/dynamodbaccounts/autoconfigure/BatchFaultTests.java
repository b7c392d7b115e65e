package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.table.Batch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Batches of a thousand that meet items left over, throttling, errors and resets, and end
 * with every item done, each confirmed once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class BatchFaultTests {

	private static final List<Pallet> PALLETS = BatchFixture.pallets(1000);

	private static final List<Crate> CRATES = IntStream.range(0, 1000).mapToObj(Crate::of).toList();

	private BatchFixture fixture;

	private RecordedProgress progress;

	@BeforeAll
	void start() {
		this.fixture = new BatchFixture();
	}

	@AfterAll
	void stop() {
		this.fixture.close();
	}

	private Batch<Pallet> batch(int parallelism) {
		this.progress = new RecordedProgress();
		return this.fixture.batch().parallelism(parallelism).onProgress(this.progress);
	}

	private Batch<Crate> crates(int parallelism) {
		this.progress = new RecordedProgress();
		return this.fixture.crates()
			.batch()
			.backOff(30, BatchFixture.SHORT, BatchFixture.SHORT)
			.parallelism(parallelism)
			.onProgress(this.progress);
	}

	@ParameterizedTest
	@CsvSource({ "1, 11", "4, 12", "4, 13", "64, 14", "64, 15" })
	void savesAll(int parallelism, long seed) {
		FakeTable table = this.fixture.table(new BatchFaultPlan(seed));
		assertThat(batch(parallelism).saveAll(PALLETS)).isEqualTo(PALLETS);
		assertThat(table.contents()).containsExactlyInAnyOrderElementsOf(BatchFixture.contents(PALLETS));
		assertDone(table, PALLETS);
	}

	@ParameterizedTest
	@CsvSource({ "1, 21", "4, 22", "64, 23" })
	void savesAllOfAStream(int parallelism, long seed) {
		FakeTable table = this.fixture.table(new BatchFaultPlan(seed));
		assertThat(batch(parallelism).saveAll(PALLETS.stream())).isEqualTo(1000);
		assertThat(table.contents()).containsExactlyInAnyOrderElementsOf(BatchFixture.contents(PALLETS));
		assertDone(table, PALLETS);
	}

	@ParameterizedTest
	@CsvSource({ "1, 31", "4, 32", "64, 33" })
	void deletesAll(int parallelism, long seed) {
		FakeTable table = filled(seed);
		List<Pallet> deleted = PALLETS.subList(0, 900);
		batch(parallelism).deleteAll(deleted);
		assertThat(table.contents())
			.containsExactlyInAnyOrderElementsOf(BatchFixture.contents(PALLETS.subList(900, 1000)));
		this.progress.assertReported(deleted);
		assertThat(table.violations()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1, 41", "4, 42", "64, 43" })
	void deletesAllOfAStream(int parallelism, long seed) {
		FakeTable table = filled(seed);
		assertThat(batch(parallelism).deleteAll(PALLETS.stream())).isEqualTo(1000);
		assertThat(table.contents()).isEmpty();
		this.progress.assertReported(PALLETS);
		assertThat(table.violations()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1, 51", "4, 52", "64, 53" })
	void deletesAllById(int parallelism, long seed) {
		FakeTable table = filled(seed);
		List<?> ids = ids(PALLETS);
		batch(parallelism).deleteAllById(ids);
		assertThat(table.contents()).isEmpty();
		this.progress.assertReported(ids);
		assertThat(table.violations()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1, 61", "4, 62", "64, 63" })
	void findsAllInTheOrderOfTheIds(int parallelism, long seed) {
		FakeTable table = filled(seed);
		List<Pallet> shuffled = new ArrayList<>(PALLETS);
		Collections.shuffle(shuffled, new Random(seed));
		List<?> ids = ids(shuffled);
		assertThat(batch(parallelism).findAllById(ids)).isEqualTo(shuffled);
		this.progress.assertReported(ids);
		assertThat(table.violations()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { 71, 72 })
	void findsAllOfAStream(long seed) {
		FakeTable table = filled(seed);
		assertThat(batch(4).findAllById(ids(PALLETS).stream())).isEqualTo(PALLETS);
		assertThat(table.violations()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1, 81", "4, 82", "64, 83" })
	void savesAndDeletesAllWithVersion(int parallelism, long seed) {
		FakeTable table = this.fixture.table(new BatchFaultPlan(seed));
		List<Crate> saved = crates(parallelism).saveAll(CRATES);
		assertThat(saved).extracting(Crate::getId)
			.containsExactlyElementsOf(CRATES.stream().map(Crate::getId).toList());
		assertThat(saved).extracting(Crate::getVersion).containsOnly(1L);
		assertThat(table.contents()).hasSize(1000);
		assertDone(table, CRATES);
		assertThat(crates(parallelism).deleteAll(saved.stream())).isEqualTo(1000);
		this.progress.assertReported(saved);
		assertThat(table.contents()).isEmpty();
		assertThat(table.violations()).isEmpty();
	}

	private void assertDone(FakeTable table, List<?> items) {
		this.progress.assertReported(items);
		assertThat(table.confirmed()).isEqualTo(items.size());
		assertThat(table.requests()).as("faults").hasSizeGreaterThan(60);
		assertThat(table.violations()).isEmpty();
	}

	// Each item of the table costs a request with faults; those are not of interest here.
	private FakeTable filled(long seed) {
		BatchFaultPlan faults = new BatchFaultPlan(seed);
		boolean[] ready = new boolean[1];
		FakeTable table = this.fixture.table((request) -> ready[0] ? faults.apply(request) : BatchFault.none());
		this.fixture.pallets().saveAll(PALLETS);
		ready[0] = true;
		return table;
	}

	private List<?> ids(List<Pallet> pallets) {
		return pallets.stream()
			.map((pallet) -> this.fixture.pallets().key(pallet.getDepot(), pallet.getNumber()))
			.toList();
	}

}
