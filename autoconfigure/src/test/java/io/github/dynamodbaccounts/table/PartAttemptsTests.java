package io.github.dynamodbaccounts.table;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which errors a batch tries again after, and which end it.
 */
class PartAttemptsTests {

	private static final BackOff BACK_OFF = new BackOff(3, Duration.ofMillis(10), Duration.ofMillis(10));

	private final BatchOutcome outcome = new BatchOutcome("Table 'orders'", (progress) -> {
	});

	private static DynamoDbException answer(DynamoDbException.Builder builder, int status, String code) {
		return (DynamoDbException) builder.statusCode(status)
			.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
			.message(code)
			.build();
	}

	// Nothing has been done, whatever was to be done.
	static Stream<RuntimeException> refusedForNow() {
		return Stream.of(
				answer(ProvisionedThroughputExceededException.builder(), 400, "ProvisionedThroughputExceededException"),
				answer(DynamoDbException.builder(), 400, "ThrottlingException"),
				answer(DynamoDbException.builder(), 400, "RequestLimitExceeded"),
				answer(DynamoDbException.builder(), 503, "ThrottlingException"),
				answer(TransactionConflictException.builder(), 400, "TransactionConflictException"));
	}

	// It may have been done.
	static Stream<RuntimeException> ambiguous() {
		return Stream.of(answer(DynamoDbException.builder(), 500, "InternalServerError"),
				answer(DynamoDbException.builder(), 503, "ServiceUnavailable"),
				SdkClientException.create("Unable to execute HTTP request.", new SocketException("Connection reset")),
				ApiCallTimeoutException.create(1), ApiCallAttemptTimeoutException.create(1));
	}

	static Stream<RuntimeException> lasting() {
		return Stream.of(answer(DynamoDbException.builder(), 400, "ValidationException"),
				answer(DynamoDbException.builder(), 400, "AccessDeniedException"),
				answer(DynamoDbException.builder(), 400, "ResourceNotFoundException"),
				answer(DynamoDbException.builder(), 413, "RequestEntityTooLarge"),
				SdkClientException.create("No region."),
				SdkClientException.create("Not signed.", new IllegalStateException()), new RefusedException(),
				AbortedException.create("Interrupted."), new IllegalStateException("Closed."),
				new IllegalArgumentException("Wrong."));
	}

	private static String name(RuntimeException error) {
		return error.getClass().getSimpleName();
	}

	@ParameterizedTest
	@MethodSource("refusedForNow")
	void triesAgainWhatWasRefusedForNow(RuntimeException error) {
		assertTriesAgain(new Part(true), error);
		assertTriesAgain(new Part(false), error);
	}

	@ParameterizedTest
	@MethodSource("ambiguous")
	void triesAgainWhatMayHaveBeenDoneWhereItCanBeDoneTwice(RuntimeException error) {
		assertTriesAgain(new Part(true), error);
		assertEnds(new Part(false), error);
	}

	@ParameterizedTest
	@MethodSource("lasting")
	void endsAtOnceWhereAnotherAttemptIsInVain(RuntimeException error) {
		assertEnds(new Part(true), error);
		assertEnds(new Part(false), error);
	}

	@Test
	void endsWithTheLastErrorWhenItGivesUp() {
		PartAttempts attempts = attempts(new Part(true));
		RuntimeException last = SdkClientException.create("Last.", new IOException());
		assertThat(attempts.failed(answer(DynamoDbException.builder(), 500, "InternalServerError"))).isNotNull();
		assertThat(attempts.answered(BatchWriteItemResponse.builder().build())).isNotNull();
		assertThat(attempts.failed(last)).isNull();
		assertThat(this.outcome.failure(List::of)).hasCause(last);
	}

	@Test
	void countsAttemptsInARowAlone() {
		Part part = new Part(true);
		PartAttempts attempts = attempts(part);
		for (int done = 0; done < 5; done++) {
			part.done = false;
			assertThat(attempts.answered(BatchWriteItemResponse.builder().build())).isNotNull();
			assertThat(attempts.answered(BatchWriteItemResponse.builder().build())).isNotNull();
			part.done = true;
			assertThat(attempts.answered(BatchWriteItemResponse.builder().build())).isNotNull();
		}
		assertThat(this.outcome.isStopped()).isFalse();
	}

	@Test
	void whatBreaksLeavesTheRestUnprocessed() {
		Error error = new StackOverflowError();
		attempts(new Part(true)).broken(error);
		assertThat(this.outcome.failure(List::of)).hasCause(error);
		assertThat(this.outcome.failure(List::of).unprocessed()).hasSize(1);
	}

	private PartAttempts attempts(Part part) {
		return new PartAttempts(0, part, BACK_OFF, this.outcome);
	}

	private void assertTriesAgain(Part part, RuntimeException error) {
		assertThat(attempts(part).failed(error)).as(name(error)).isBetween(Duration.ofMillis(5), Duration.ofMillis(10));
		assertThat(this.outcome.isStopped()).isFalse();
	}

	private void assertEnds(Part part, RuntimeException error) {
		PartAttempts attempts = attempts(part);
		assertThat(attempts.mayBegin()).as("state").isEqualTo(!this.outcome.isStopped());
		assertThat(attempts.failed(error)).as(name(error)).isNull();
		assertThat(this.outcome.isStopped()).isTrue();
		BatchFailedException failure = this.outcome.failure(List::of);
		assertThat(failure).hasCause(error);
		assertThat(failure.unprocessed()).isEqualTo(part.left());
	}

	private static final class RefusedException extends SdkClientException {

		private static final long serialVersionUID = 1L;

		RefusedException() {
			super(builder().message("Refused.").cause(new IOException()));
		}

	}

	private static final class Part implements BatchPart {

		private final boolean idempotent;

		private boolean done;

		Part(boolean idempotent) {
			this.idempotent = idempotent;
		}

		@Override
		public Set<ItemKey> keys() {
			return Set.of();
		}

		@Override
		public DynamoDbRequest request() {
			return BatchWriteItemRequest.builder().build();
		}

		@Override
		public List<Object> answered(DynamoDbResponse answer) {
			return this.done ? List.of("done") : List.of();
		}

		@Override
		public List<Object> left() {
			return List.of("left");
		}

		@Override
		public boolean isIdempotent() {
			return this.idempotent;
		}

		@Override
		public RuntimeException failure(RuntimeException error) {
			return error;
		}

	}

}
