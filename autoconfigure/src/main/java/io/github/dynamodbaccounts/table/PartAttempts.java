package io.github.dynamodbaccounts.table;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The attempts to send one part of a batch, until nothing is left of it or there is no
 * sense in another one.
 */
final class PartAttempts {

	private final int number;

	private final BatchPart part;

	private final BackOff backOff;

	private final BatchOutcome outcome;

	private int failures;

	PartAttempts(int number, BatchPart part, BackOff backOff, BatchOutcome outcome) {
		this.number = number;
		this.part = part;
		this.backOff = backOff;
		this.outcome = outcome;
	}

	BatchPart part() {
		return this.part;
	}

	/**
	 * Whether an attempt may begin: others may have failed meanwhile.
	 */
	boolean mayBegin() {
		if (this.outcome.isStopped()) {
			this.outcome.failed(this.number, this.part.left(), null);
			return false;
		}
		return true;
	}

	/**
	 * Takes note of an answer.
	 * @return how long to wait before the next attempt, or {@code null} where there is
	 * none
	 */
	@Nullable Duration answered(DynamoDbResponse answer) {
		List<Object> done = this.part.answered(answer);
		this.outcome.processed(done);
		if (this.part.left().isEmpty()) {
			return null;
		}
		this.failures = done.isEmpty() ? this.failures + 1 : 0;
		return waitOrGiveUp(null);
	}

	/**
	 * Takes note of an error.
	 * @return how long to wait before the next attempt, or {@code null} where there is
	 * none
	 */
	@Nullable Duration failed(RuntimeException error) {
		if (isTransient(error, this.part.isIdempotent())) {
			this.failures++;
			return waitOrGiveUp(error);
		}
		RuntimeException told = this.part.failure(error);
		if (isAboutItem(told)) {
			this.outcome.refused(this.number, this.part.left(), told);
		}
		else {
			this.outcome.failed(this.number, this.part.left(), told);
		}
		return null;
	}

	/**
	 * Takes note of what should not happen: whatever breaks, what is left must not pass
	 * for done.
	 */
	void broken(Throwable error) {
		this.outcome.failed(this.number, this.part.left(), error);
	}

	private @Nullable Duration waitOrGiveUp(@Nullable RuntimeException error) {
		if (this.failures < this.backOff.attempts()) {
			return this.backOff.delay(this.failures);
		}
		this.outcome.failed(this.number, this.part.left(),
				(error != null) ? this.part.failure(error) : RetryableException
					.create("DynamoDB left them unprocessed in %d attempts in a row.".formatted(this.failures)));
		return null;
	}

	// Whether the next attempt may have success, where the SDK has given up.
	private static boolean isTransient(RuntimeException error, boolean idempotent) {
		if (error instanceof SdkServiceException answer) {
			// Neither has been written.
			boolean refused = answer.isThrottlingException() || answer instanceof TransactionConflictException;
			return refused || (idempotent && answer.statusCode() >= 500);
		}
		return idempotent
				&& (error instanceof ApiCallTimeoutException || error instanceof ApiCallAttemptTimeoutException
						|| (error.getClass() == SdkClientException.class && error.getCause() instanceof IOException));
	}

	// Others may be done all the same.
	private static boolean isAboutItem(Throwable error) {
		return error instanceof ConditionFailedException;
	}

}
