package io.github.dynamodbaccounts.test;

/**
 * What a caller wants to do, in the words of a policy.
 *
 * @param action the action, as in {@code dynamodb:GetItem}
 * @param resource the ARN, or {@code *} for an action that knows no resource
 */
record Access(String action, String resource) {
}
