package io.github.dynamodbaccounts.account;

import java.time.Instant;
import java.util.List;

import io.github.dynamodbaccounts.account.ConfigurationOrigins.Origin;

/**
 * A call that failed for a reason that lies in the account, its configuration or the way
 * to it.
 *
 * @param time when it failed
 * @param operation operation of DynamoDB, such as {@code GetItem}
 * @param tables keys of the tables that it was about
 * @param outcome the kind of failure
 * @param message what its caller was told
 * @param origin the property to look at, and where it is set
 */
public record CallFailure(Instant time, String operation, List<String> tables, CallOutcome outcome, String message,
		Origin origin) {

	public CallFailure {
		tables = List.copyOf(tables);
	}

}
