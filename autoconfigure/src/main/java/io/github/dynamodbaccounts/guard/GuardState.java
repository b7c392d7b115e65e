package io.github.dynamodbaccounts.guard;

/**
 * How a guard is set, and what it has done since the start.
 *
 * @param mode what it does
 * @param refused calls that it refused
 * @param warned calls that it let pass with a warning
 */
public record GuardState(GuardMode mode, long refused, long warned) {
}
