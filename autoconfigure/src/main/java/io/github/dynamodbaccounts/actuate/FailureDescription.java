package io.github.dynamodbaccounts.actuate;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A call that has failed, as the endpoint shows it.
 *
 * @param time when it failed
 * @param operation operation of DynamoDB
 * @param tables keys of the tables that it was about
 * @param outcome the kind of failure, as metrics have it
 * @param message what its caller was told
 * @param property the property to look at
 * @param location where that is set, or {@code null} where it is not
 */
public record FailureDescription(Instant time, String operation, List<String> tables, String outcome, String message,
		String property, @Nullable String location) {
}
