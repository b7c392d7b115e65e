package io.github.dynamodbaccounts.test;

import java.net.URI;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Moto, where everybody may do everything.
 */
class Moto implements Emulator {

	/**
	 * Header that takes a call to an account, whatever its access key is.
	 */
	static final String ACCOUNT_HEADER = "x-moto-account-id";

	/**
	 * An access key that moto has not made.
	 */
	static final AwsBasicCredentials ANYBODY = AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "any-secret");

	@Override
	public URI endpoint() {
		return URI.create(System.getProperty("moto.endpoint"));
	}

	@Override
	public AwsBasicCredentials caller() {
		return ANYBODY;
	}

	@Override
	public DynamoDbClient owner(String accountId, Region region) {
		return client(ANYBODY, region)
			.overrideConfiguration((configuration) -> configuration.putHeader(ACCOUNT_HEADER, accountId))
			.build();
	}

	@Override
	public void close() {
		// The server is not ours.
	}

}
