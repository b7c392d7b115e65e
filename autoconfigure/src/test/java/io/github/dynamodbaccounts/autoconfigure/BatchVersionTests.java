package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.table.BatchFailedException;
import io.github.dynamodbaccounts.table.ConditionFailedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Batches of items with a version, each of which is written by itself and once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class BatchVersionTests {

	private static final List<Crate> CRATES = IntStream.range(0, 60).mapToObj(Crate::of).toList();

	private BatchFixture fixture;

	@BeforeAll
	void start() {
		this.fixture = new BatchFixture();
	}

	@AfterAll
	void stop() {
		this.fixture.close();
	}

	private BatchFailedException failure(int parallelism, List<Crate> crates) {
		return catchThrowableOfType(BatchFailedException.class,
				() -> this.fixture.crates()
					.batch()
					.backOff(5, BatchFixture.SHORT, BatchFixture.SHORT)
					.parallelism(parallelism)
					.saveAll(crates));
	}

	private FakeTable failing(int number, BatchFault fault) {
		String id = Crate.of(number).getId();
		Predicate<BatchRequest> chosen = (request) -> request.body().toString().contains("\"" + id + "\"");
		return this.fixture.table((request) -> chosen.test(request) ? fault : BatchFault.none());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 64 })
	void conflictsAreUnprocessedAndAllOthersAreWritten(int parallelism) {
		FakeTable table = this.fixture.table();
		List<Crate> crates = new ArrayList<>(this.fixture.crates().saveAll(CRATES));
		List<Crate> outdated = List.of(7, 20, 41).stream().map((number) -> Crate.of(number, 5L)).toList();
		outdated.forEach((crate) -> crates.set(Integer.parseInt(crate.getId().substring(6)), crate));
		BatchFailedException failure = failure(parallelism, crates);
		assertThat(failure.unprocessed()).isEqualTo(outdated);
		assertThat(failure.processed()).isEqualTo(57);
		assertThat(failure.results()).hasSize(57).extracting((crate) -> ((Crate) crate).getVersion()).containsOnly(2L);
		List<Throwable> conflicts = new ArrayList<>(List.of(failure.getCause().getSuppressed()));
		conflicts.add(failure.getCause());
		assertThat(conflicts).hasSize(3)
			.allSatisfy((conflict) -> assertThat(((ConditionFailedException) conflict).item(Crate.class)).get()
				.extracting(Crate::getVersion)
				.isEqualTo(1L))
			.extracting((conflict) -> ((ConditionFailedException) conflict).item(Crate.class).orElseThrow().getId())
			.containsExactlyInAnyOrder("crate-7", "crate-20", "crate-41");
		assertThat(table.requests()).hasSize(120);
		assertThat(table.violations()).isEmpty();
	}

	@Test
	void aVersionThatIsGoneIsAConflictWithoutItem() {
		this.fixture.table();
		BatchFailedException failure = failure(4, List.of(Crate.of(1, 3L), Crate.of(2)));
		assertThat(failure.unprocessed(Crate.class)).extracting(Crate::getId).containsExactly("crate-1");
		assertThat(failure.getCause()).isInstanceOfSatisfying(ConditionFailedException.class,
				(conflict) -> assertThat(conflict.item()).isEmpty());
	}

	@Test
	void aDeleteExpectsTheVersion() {
		FakeTable table = this.fixture.table();
		List<Crate> saved = this.fixture.crates().saveAll(CRATES);
		List<Crate> outdated = List.of(Crate.of(0, 9L), saved.get(1));
		BatchFailedException failure = catchThrowableOfType(BatchFailedException.class,
				() -> this.fixture.crates().deleteAll(outdated));
		assertThat(failure.unprocessed(Crate.class)).containsExactly(outdated.get(0));
		assertThat(failure.getCause()).isInstanceOf(ConditionFailedException.class);
		assertThat(table.contents()).hasSize(59).contains("content of 0").doesNotContain("content of 1");
	}

	@Test
	void aDeleteByIdExpectsNoVersion() {
		FakeTable table = this.fixture.table();
		this.fixture.crates().saveAll(CRATES);
		this.fixture.crates().batch().deleteAllById(CRATES.stream().map(Crate::getId).toList());
		assertThat(table.contents()).isEmpty();
		assertThat(table.requests().stream().filter((request) -> !request.isSingle())).hasSize(3);
	}

	@Test
	void aLostAnswerIsNotAskedForAgain() {
		FakeTable table = failing(30, BatchFault.losesAnswer());
		assertEndsAt30(table);
		assertThat(table.contents()).hasSize(31);
	}

	@Test
	void aLostRequestIsNotSentAgain() {
		FakeTable table = failing(30, BatchFault.loses());
		assertEndsAt30(table);
		assertThat(table.contents()).hasSize(30);
	}

	@Test
	void anErrorOfTheServerIsNotTriedAgain() {
		assertEndsAt30(failing(30, BatchFault.breaks()));
	}

	private void assertEndsAt30(FakeTable table) {
		BatchFailedException failure = failure(1, CRATES);
		assertThat(failure.unprocessed()).isEqualTo(CRATES.subList(30, 60));
		assertThat(failure.processed()).isEqualTo(30);
		assertThat(table.requests()).hasSize(31);
		assertThat(table.violations()).isEmpty();
	}

	@Test
	void whatWasRefusedForNowIsSentAgain() {
		List<BatchFault> faults = new ArrayList<>(List.of(BatchFault.throttles(),
				BatchFault.refuses(400, "TransactionConflictException", "Transaction is ongoing for the item")));
		FakeTable table = this.fixture.table((request) -> faults.isEmpty() ? BatchFault.none() : faults.remove(0));
		assertThat(this.fixture.crates()
			.batch()
			.backOff(3, BatchFixture.SHORT, BatchFixture.SHORT)
			.saveAll(List.of(Crate.of(1)))).hasSize(1);
		assertThat(table.requests()).hasSize(3);
	}

}
