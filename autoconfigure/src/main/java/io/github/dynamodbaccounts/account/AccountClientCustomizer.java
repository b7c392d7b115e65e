package io.github.dynamodbaccounts.account;

import software.amazon.awssdk.services.dynamodb.DynamoDbBaseClientBuilder;

/**
 * Changes the DynamoDB clients of accounts. Beans of this type are called once per
 * client, in their order, after everything that the configuration says has been set: they
 * have the last word.
 */
@FunctionalInterface
public interface AccountClientCustomizer {

	/**
	 * Changes a builder. {@code builder.overrideConfiguration()} holds the options that
	 * are already set; setting another object replaces them all.
	 * @param account the account that the client is for
	 * @param builder builder of the synchronous or the asynchronous client
	 */
	void customize(AccountDefinition account, DynamoDbBaseClientBuilder<?, ?> builder);

}
