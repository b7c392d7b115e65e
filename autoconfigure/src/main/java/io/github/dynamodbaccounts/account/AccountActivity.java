package io.github.dynamodbaccounts.account;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the calls to an account have fared so far, as its callers saw it.
 *
 * @param lastSuccess when DynamoDB last answered, be it that a condition was not true or
 * a request was wrong; {@code null} where it has not yet
 * @param lastFailure the last failure, whether or not it is over, or {@code null}
 * @param failures failures that are not over, the oldest first: of the account as a whole
 * until it answers again, of an operation on a table until that succeeds
 */
public record AccountActivity(@Nullable Instant lastSuccess, @Nullable CallFailure lastFailure,
		List<CallFailure> failures) {

	public AccountActivity {
		failures = List.copyOf(failures);
	}

}
