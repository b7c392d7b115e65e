package io.github.dynamodbaccounts.account;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A call to STS that has ended.
 *
 * @param operation operation of STS, such as {@code AssumeRole}
 * @param role ARN of the role that was asked for, or {@code null} where none was
 * @param outcome how it ended
 * @param duration how long it took
 */
public record StsCall(String operation, @Nullable String role, CallOutcome outcome, Duration duration) {
}
