package io.github.dynamodbaccounts.dao;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import io.github.dynamodbaccounts.account.AccountCredentialsException;
import io.github.dynamodbaccounts.guard.CallRefusedException;
import io.github.dynamodbaccounts.table.BatchFailedException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.dao.support.PersistenceExceptionTranslator;

/**
 * Translates what calls of DynamoDB fail with to Spring's {@link DataAccessException}.
 * What is translated is the cause, and what it says is the message.
 *
 * <table class="striped">
 * <caption>What becomes of what</caption> <thead>
 * <tr>
 * <th scope="col">what failed</th>
 * <th scope="col">exception</th>
 * </tr>
 * </thead> <tbody>
 * <tr>
 * <td>{@code ConditionFailedException} of kind {@code ABSENCE}: there is an item
 * already</td>
 * <td>{@code DuplicateKeyException}</td>
 * </tr>
 * <tr>
 * <td>of kind {@code PRESENCE}: there is no item to change</td>
 * <td>{@code EmptyResultDataAccessException}: nobody else need have been at work, and
 * another attempt meets the same</td>
 * </tr>
 * <tr>
 * <td>of kind {@code VERSION}</td>
 * <td>{@code OptimisticLockingFailureException}</td>
 * </tr>
 * <tr>
 * <td>of kind {@code CONDITION}: what the caller gave, a rule and no race</td>
 * <td>{@code DataIntegrityViolationException}</td>
 * </tr>
 * <tr>
 * <td>a failed condition of which the kind is not known: of a call past the repositories,
 * or in a transaction</td>
 * <td>{@code OptimisticLockingFailureException}</td>
 * </tr>
 * <tr>
 * <td>a conflict with a transaction, or with a write in another region; a transaction
 * whose token is in use</td>
 * <td>{@code ConcurrencyFailureException}</td>
 * </tr>
 * <tr>
 * <td>an item collection that is full</td>
 * <td>{@code DataIntegrityViolationException}</td>
 * </tr>
 * <tr>
 * <td>throttling of all kinds, a limit of an account, an error of DynamoDB (5xx), what a
 * batch has left unprocessed</td>
 * <td>{@code TransientDataAccessResourceException}</td>
 * </tr>
 * <tr>
 * <td>the end of {@code api-call-timeout} or {@code api-call-attempt-timeout}</td>
 * <td>{@code QueryTimeoutException}</td>
 * </tr>
 * <tr>
 * <td>the network</td>
 * <td>{@code DataAccessResourceFailureException}</td>
 * </tr>
 * <tr>
 * <td>{@code AccountCredentialsException}</td>
 * <td>{@code TransientDataAccessResourceException} where it is transient,
 * {@code DataAccessResourceFailureException} where it is not</td>
 * </tr>
 * <tr>
 * <td>a permission that is missing, credentials that are not accepted</td>
 * <td>{@code PermissionDeniedDataAccessException}</td>
 * </tr>
 * <tr>
 * <td>a table, index or backup that is missing, there already or in use</td>
 * <td>{@code InvalidDataAccessResourceUsageException}</td>
 * </tr>
 * <tr>
 * <td>a request that is wrong in itself</td>
 * <td>{@code InvalidDataAccessApiUsageException}</td>
 * </tr>
 * <tr>
 * <td>{@code BatchFailedException}</td>
 * <td>what its own cause becomes; {@code InvalidDataAccessApiUsageException} where that
 * is a refusal or an {@code IllegalArgumentException}</td>
 * </tr>
 * <tr>
 * <td>a cancelled transaction</td>
 * <td>what the reasons of its items become; of several, the one that another attempt
 * would meet again</td>
 * </tr>
 * <tr>
 * <td>records of a stream that are gone</td>
 * <td>{@code DataRetrievalFailureException}</td>
 * </tr>
 * <tr>
 * <td>whatever else AWS or its SDK throws, such as the end of an interrupted call</td>
 * <td>{@link UncategorizedDynamoDbException}</td>
 * </tr>
 * </tbody>
 * </table>
 *
 * Stays as it is: a {@link CallRefusedException} of a guard and an
 * {@code IllegalArgumentException}, which are errors of program or configuration; and
 * what is neither from DynamoDB nor from the SDK.
 */
public final class DynamoDbExceptionTranslator implements PersistenceExceptionTranslator {

	@Override
	public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException error) {
		DataAccessFailure failure = failure(error);
		return (failure != null)
				? failure.exception(Objects.requireNonNullElseGet(error.getMessage(), error::toString), error) : null;
	}

	private static @Nullable DataAccessFailure failure(Throwable error) {
		if (error instanceof DynamoDbException answer) {
			return DynamoDbAnswer.failure(answer);
		}
		if (error instanceof BatchFailedException batch) {
			return batch(batch.getCause());
		}
		return (error instanceof SdkClientException client && !(client instanceof CallRefusedException))
				? client(client) : null;
	}

	private static DataAccessFailure batch(@Nullable Throwable cause) {
		if (cause instanceof CallRefusedException || cause instanceof IllegalArgumentException) {
			return InvalidDataAccessApiUsageException::new;
		}
		DataAccessFailure failure = (cause != null) ? failure(cause) : null;
		return (failure != null) ? failure : UncategorizedDynamoDbException::new;
	}

	private static DataAccessFailure client(SdkClientException error) {
		if (error instanceof AccountCredentialsException credentials) {
			return credentials.isTransient() ? TransientDataAccessResourceException::new
					: DataAccessResourceFailureException::new;
		}
		if (error instanceof ApiCallTimeoutException || error instanceof ApiCallAttemptTimeoutException) {
			return QueryTimeoutException::new;
		}
		if (error.retryable()) {
			return TransientDataAccessResourceException::new;
		}
		return (!(error instanceof AbortedException) && isOfNetwork(error)) ? DataAccessResourceFailureException::new
				: UncategorizedDynamoDbException::new;
	}

	// The second is how an asynchronous client says that no connection was free.
	private static boolean isOfNetwork(Throwable error) {
		for (Throwable cause = error; cause != null; cause = cause.getCause()) {
			if (cause instanceof IOException || cause instanceof TimeoutException) {
				return true;
			}
		}
		return false;
	}

}
