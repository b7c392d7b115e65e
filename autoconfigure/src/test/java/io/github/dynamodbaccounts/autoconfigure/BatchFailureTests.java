package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.dynamodbaccounts.account.AccountCredentialsException;
import io.github.dynamodbaccounts.guard.WrongAccountException;
import io.github.dynamodbaccounts.table.Batch;
import io.github.dynamodbaccounts.table.BatchFailedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Batches that cannot be finished: what they say was done, and what was not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class BatchFailureTests {

	private static final List<Pallet> PALLETS = BatchFixture.pallets(1000);

	private BatchFixture fixture;

	@BeforeAll
	void start() {
		this.fixture = new BatchFixture();
	}

	@AfterAll
	void stop() {
		this.fixture.close();
	}

	private Batch<Pallet> batch(RecordedProgress progress) {
		return this.fixture.batch().onProgress(progress);
	}

	private static BatchFailedException failure(Runnable batch) {
		return catchThrowableOfType(BatchFailedException.class, batch::run);
	}

	private static Predicate<BatchRequest> holds(int number) {
		BigDecimal wanted = new BigDecimal(number).stripTrailingZeros();
		return (request) -> request.entries()
			.stream()
			.anyMatch((entry) -> wanted.equals(FakeTable.key(entry).get("number")));
	}

	private FakeTable failing(int number, BatchFault fault) {
		Predicate<BatchRequest> chosen = holds(number);
		return this.fixture.table((request) -> chosen.test(request) ? fault : BatchFault.none());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 64 })
	void aValidationErrorEndsTheBatchAndTheRestIsUnprocessed(int parallelism) {
		FakeTable table = failing(510, BatchFault.refuses(400, "ValidationException", "Not valid"));
		RecordedProgress progress = new RecordedProgress();
		BatchFailedException failure = failure(() -> batch(progress).parallelism(parallelism).saveAll(PALLETS));
		assertThat(failure).hasMessageContaining("Not valid").cause().isInstanceOf(DynamoDbException.class);
		assertThat(failure.unprocessed(Pallet.class)).contains(PALLETS.get(510));
		assertAccounted(failure, table, progress);
		assertThat(table.requests().stream().filter(holds(510))).hasSize(1);
	}

	@Test
	void oneByOneEverythingBeforeTheErrorIsWrittenAndNothingBehindIt() {
		FakeTable table = failing(510, BatchFault.denies());
		RecordedProgress progress = new RecordedProgress();
		BatchFailedException failure = failure(() -> batch(progress).parallelism(1).saveAll(PALLETS));
		assertThat(failure.processed()).isEqualTo(500);
		assertThat(failure.unprocessed(Pallet.class)).isEqualTo(PALLETS.subList(500, 1000));
		assertThat(failure)
			.hasMessageStartingWith(BatchFixture.PALLETS + "500 of the batch were not processed, 500 were. ");
		assertThat(table.requests()).hasSize(21);
		assertAccounted(failure, table, progress);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "1, 2", "4, 3", "4, 4", "4, 5", "64, 6", "64, 7", "64, 8" })
	void whateverGoesWrongEveryItemIsAccountedFor(int parallelism, long seed) {
		BatchFaultPlan faults = new BatchFaultPlan(seed);
		AtomicInteger requests = new AtomicInteger();
		FakeTable table = this.fixture
			.table((request) -> (requests.incrementAndGet() == 30) ? BatchFault.denies() : faults.apply(request));
		RecordedProgress progress = new RecordedProgress();
		BatchFailedException failure = failure(() -> batch(progress).parallelism(parallelism).saveAll(PALLETS));
		assertAccounted(failure, table, progress);
	}

	@Test
	void anItemWhoseAnswerIsLostIsWrittenAndUnprocessed() {
		FakeTable table = failing(510, BatchFault.losesAnswer());
		RecordedProgress progress = new RecordedProgress();
		BatchFailedException failure = failure(() -> batch(progress).backOff(3, BatchFixture.SHORT, BatchFixture.SHORT)
			.parallelism(1)
			.saveAll(PALLETS));
		assertThat(failure.unprocessed(Pallet.class)).isEqualTo(PALLETS.subList(500, 1000));
		assertThat(table.contents())
			.containsExactlyInAnyOrderElementsOf(BatchFixture.contents(PALLETS.subList(0, 525)));
		assertThat(failure).hasRootCauseInstanceOf(IOException.class);
		assertThat(table.requests()).hasSize(23);
		assertThat(failure.processed()).isEqualTo(500);
	}

	@Test
	void givesUpAfterAttemptsThatAreThrottled() {
		assertThat(attempts((request) -> BatchFault.throttles()).getCause())
			.isInstanceOf(ProvisionedThroughputExceededException.class);
	}

	@Test
	void givesUpAfterAttemptsThatBreak() {
		assertThat(attempts((request) -> BatchFault.breaks()).getCause()).isInstanceOf(DynamoDbException.class);
	}

	@Test
	void givesUpAfterAttemptsThatAreReset() {
		assertThat(attempts((request) -> BatchFault.loses()).getCause()).isInstanceOf(SdkClientException.class);
	}

	@Test
	void givesUpAfterAttemptsThatLeaveEverything() {
		assertThat(attempts((request) -> BatchFault.leavesAll())).hasMessage(BatchFixture.PALLETS + "20 of the batch "
				+ "were not processed, 0 were. DynamoDB left them unprocessed in 3 attempts in a row.");
	}

	private BatchFailedException attempts(Function<BatchRequest, BatchFault> plan) {
		FakeTable table = this.fixture.table(plan);
		List<Pallet> twenty = PALLETS.subList(0, 20);
		BatchFailedException failure = failure(() -> this.fixture.pallets()
			.batch()
			.backOff(3, BatchFixture.SHORT, BatchFixture.SHORT)
			.saveAll(twenty));
		assertThat(failure.unprocessed(Pallet.class)).isEqualTo(twenty);
		assertThat(table.requests()).hasSize(3);
		return failure;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void everySuccessBeginsTheCountAnew(int attempts) {
		AtomicInteger requests = new AtomicInteger();
		// One item of each request that is not in vain; of the others none.
		FakeTable table = this.fixture.table((request) -> {
			boolean vain = requests.incrementAndGet() % attempts != 0;
			Set<?> first = Set.of(request.entries().get(0));
			return vain ? BatchFault.throttles() : BatchFault.leaves((entry) -> !first.contains(entry));
		});
		List<Pallet> ten = PALLETS.subList(0, 10);
		assertThat(
				this.fixture.pallets().batch().backOff(attempts, BatchFixture.SHORT, BatchFixture.SHORT).saveAll(ten))
			.isEqualTo(ten);
		assertThat(table.requests()).hasSize(10 * attempts);
		assertThat(table.violations()).isEmpty();
	}

	@Test
	void aReadThatFailsHasWhatItFound() {
		List<?> ids = PALLETS.subList(0, 300)
			.stream()
			.map((pallet) -> this.fixture.pallets().key("cologne", pallet.getNumber()))
			.toList();
		Predicate<BatchRequest> chosen = holds(250);
		FakeTable table = this.fixture.table();
		this.fixture.pallets().saveAll(PALLETS.subList(0, 300));
		this.fixture.aws()
			.dynamoDb(
					(call) -> chosen.test(BatchRequest.of(call)) ? BatchFault.denies().response() : table.apply(call));
		BatchFailedException failure = failure(() -> batch(new RecordedProgress()).parallelism(1).findAllById(ids));
		assertThat(failure.results()).isEqualTo(PALLETS.subList(0, 200));
		assertThat(failure.unprocessed()).isEqualTo(ids.subList(200, 300));
		assertThat(failure.processed()).isEqualTo(200);
	}

	@Test
	void anAccountWithoutSessionEndsTheBatchAtOnce() {
		try (BatchFixture denied = new BatchFixture()) {
			denied.aws().sts(Fault.denied());
			assertEndsAtOnce(denied, AccountCredentialsException.class);
		}
	}

	@Test
	void aRefusalOfAGuardEndsTheBatchAtOnce() {
		try (BatchFixture wrong = new BatchFixture()) {
			wrong.aws().sts(Fault.wrongAccount("999988887777"));
			assertEndsAtOnce(wrong, WrongAccountException.class);
		}
	}

	private static void assertEndsAtOnce(BatchFixture fixture, Class<? extends Throwable> cause) {
		FakeTable table = fixture.table();
		BatchFailedException failure = failure(() -> fixture.batch().parallelism(1).saveAll(PALLETS));
		assertThat(failure.getCause()).isInstanceOf(cause);
		assertThat(failure.unprocessed(Pallet.class)).isEqualTo(PALLETS);
		assertThat(table.requests()).isEmpty();
		assertThat(fixture.aws().calls("AssumeRole")).hasSize(1);
	}

	private static void assertAccounted(BatchFailedException failure, FakeTable table, RecordedProgress progress) {
		List<Pallet> unprocessed = failure.unprocessed(Pallet.class);
		Set<Object> left = Set.copyOf(unprocessed);
		List<Pallet> processed = PALLETS.stream().filter((pallet) -> !left.contains(pallet)).toList();
		// In the order in which they were given.
		assertThat(unprocessed).isEqualTo(PALLETS.stream().filter(left::contains).toList());
		assertThat(failure.processed()).isEqualTo(processed.size()).isEqualTo(table.confirmed());
		assertThat(table.contents()).containsAll(BatchFixture.contents(processed));
		progress.assertReported(processed);
		assertThat(table.violations()).isEmpty();
	}

}
