package io.github.dynamodbaccounts.account;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import static java.util.Map.entry;

/**
 * How a call to DynamoDB or STS ended, in as many kinds as somebody would do something
 * different about.
 */
public enum CallOutcome {

	/**
	 * It did what it was to do.
	 */
	SUCCESS(Meaning.WORKS),

	/**
	 * A condition was not true, also one of a transaction: an answer like any other.
	 */
	CONDITION_FAILED(Meaning.WORKS),

	/**
	 * Another transaction, or a write in another region, was at the same item.
	 */
	CONFLICT(Meaning.WORKS),

	/**
	 * AWS turned it away for its rate, after all attempts.
	 */
	THROTTLED(Meaning.WORKS),

	/**
	 * AWS does not accept the request.
	 */
	INVALID(Meaning.WORKS),

	/**
	 * A permission is missing.
	 */
	DENIED(Meaning.FAULT_OF_TABLE),

	/**
	 * The table or index is not there.
	 */
	NOT_FOUND(Meaning.FAULT_OF_TABLE),

	/**
	 * There were no credentials for it, or AWS does not accept them.
	 */
	NO_CREDENTIALS(Meaning.FAULT_OF_ACCOUNT),

	/**
	 * AWS failed (status 5xx), after all attempts.
	 */
	SERVER_ERROR(Meaning.FAULT_OF_ACCOUNT),

	/**
	 * It took longer than it may.
	 */
	TIMED_OUT(Meaning.FAULT_OF_ACCOUNT),

	/**
	 * The network, after all attempts.
	 */
	UNREACHABLE(Meaning.FAULT_OF_ACCOUNT),

	/**
	 * The credentials belong to another account than the configured one, so a guard
	 * refused it, and nothing was sent.
	 */
	WRONG_ACCOUNT(Meaning.FAULT_OF_ACCOUNT),

	/**
	 * Any other guard refused it, and nothing was sent.
	 */
	REFUSED(Meaning.NOTHING),

	/**
	 * The application gave it up.
	 */
	CANCELLED(Meaning.NOTHING),

	/**
	 * Anything else.
	 */
	ERROR(Meaning.NOTHING);

	private static final Map<String, CallOutcome> CODES = Map.ofEntries(
			entry("ConditionalCheckFailedException", CONDITION_FAILED),
			entry("DuplicateItemException", CONDITION_FAILED), entry("TransactionConflictException", CONFLICT),
			entry("TransactionInProgressException", CONFLICT), entry("ReplicatedWriteConflictException", CONFLICT),
			entry("LimitExceededException", THROTTLED), entry("RequestLimitExceeded", THROTTLED),
			entry("AccessDeniedException", DENIED), entry("AccessDenied", DENIED), entry("OptInRequired", DENIED),
			entry("RegionDisabledException", DENIED), entry("ResourceNotFoundException", NOT_FOUND),
			entry("TableNotFoundException", NOT_FOUND), entry("IndexNotFoundException", NOT_FOUND),
			entry("SignatureDoesNotMatch", NO_CREDENTIALS), entry("InvalidSignatureException", NO_CREDENTIALS),
			entry("IncompleteSignatureException", NO_CREDENTIALS),
			entry("MissingAuthenticationTokenException", NO_CREDENTIALS));

	private final Meaning meaning;

	CallOutcome(Meaning meaning) {
		this.meaning = meaning;
	}

	Meaning meaning() {
		return this.meaning;
	}

	/**
	 * Returns how a call ended that threw something.
	 * @param error what a caller is told, or what is inside it
	 * @return the outcome
	 */
	public static CallOutcome of(Throwable error) {
		Throwable cause = Causes.unwrap(error);
		if (cause instanceof RefusedCall refused) {
			return refused.isAboutCredentials() ? WRONG_ACCOUNT : REFUSED;
		}
		if (cause instanceof AccountCredentialsException) {
			return NO_CREDENTIALS;
		}
		if (cause instanceof AwsServiceException answer) {
			return ofAnswer(answer);
		}
		if (cause instanceof ApiCallTimeoutException || cause instanceof ApiCallAttemptTimeoutException) {
			return TIMED_OUT;
		}
		if (cause instanceof AbortedException || cause instanceof CancellationException) {
			return CANCELLED;
		}
		// The second is how an asynchronous client says that no connection was free.
		return (Causes.find(cause, IOException.class) != null || Causes.find(cause, TimeoutException.class) != null)
				? UNREACHABLE : ERROR;
	}

	private static CallOutcome ofAnswer(AwsServiceException answer) {
		if (answer instanceof TransactionCanceledException cancelled) {
			return ofReasons(
					cancelled.cancellationReasons().stream().map(CancellationReason::code).collect(Collectors.toSet()));
		}
		if (answer.isThrottlingException()) {
			return THROTTLED;
		}
		if (Rejections.isRejection(answer)) {
			return NO_CREDENTIALS;
		}
		String code = Rejections.code(answer);
		if (answer.statusCode() >= 500) {
			return SERVER_ERROR;
		}
		// Without a code it is not AWS that answered, but a proxy perhaps.
		return (code != null) ? CODES.getOrDefault(code, INVALID) : UNREACHABLE;
	}

	// What another attempt would meet again comes first.
	private static CallOutcome ofReasons(Set<String> codes) {
		if (codes.contains("AccessDenied")) {
			return DENIED;
		}
		if (codes.contains("ValidationError") || codes.contains("ItemCollectionSizeLimitExceeded")) {
			return INVALID;
		}
		if (codes.contains("ConditionalCheckFailed") || codes.contains("DuplicateItem")) {
			return CONDITION_FAILED;
		}
		if (codes.contains("TransactionConflict")) {
			return CONFLICT;
		}
		return (codes.contains("ThrottlingError") || codes.contains("ProvisionedThroughputExceeded")) ? THROTTLED
				: INVALID;
	}

	/**
	 * What an outcome says of the account that was called.
	 */
	enum Meaning {

		/**
		 * Somebody there has answered whom the configuration means.
		 */
		WORKS,

		/**
		 * No call to the account would have fared better.
		 */
		FAULT_OF_ACCOUNT,

		/**
		 * The account works, but for this.
		 */
		FAULT_OF_TABLE,

		/**
		 * It was not asked, or it is not known what it said.
		 */
		NOTHING

	}

}
