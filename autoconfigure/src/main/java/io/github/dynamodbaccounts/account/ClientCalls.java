package io.github.dynamodbaccounts.account;

/**
 * What the calls of one client are made with.
 *
 * @param session signs them
 * @param failures explains why they fail
 * @param checks refuses them
 * @param watch watches them
 */
record ClientCalls(AccountSession session, AccountFailures failures, CallChecks checks, CallWatch watch) {
}
