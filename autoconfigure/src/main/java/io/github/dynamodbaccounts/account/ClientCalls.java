package io.github.dynamodbaccounts.account;

import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

/**
 * What the calls of one client are made with.
 *
 * @param session signs them
 * @param failures explains why they fail
 * @param checks refuses them
 * @param watch watches them
 */
record ClientCalls(AccountSession session, AccountFailures failures, CallChecks checks, CallWatch watch) {

	/**
	 * What a client says of its calls, on which a customizer has had the last word.
	 */
	CallOptions options(DynamoDbServiceClientConfiguration client) {
		this.checks.client(client);
		return new CallOptions(client, this.session, this.checks);
	}

}
