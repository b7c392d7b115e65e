package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;

import io.github.dynamodbaccounts.account.AccountDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where STS and DynamoDB of all accounts are, when something else than the configuration
 * says so: an emulator in a container, in Docker Compose or in the same JVM. Wins over
 * every endpoint of the configuration.
 */
public interface DynamoDbConnectionDetails extends ConnectionDetails {

	/**
	 * Returns the endpoint of STS and DynamoDB.
	 * @return the endpoint
	 */
	URI getEndpoint();

	/**
	 * Returns the base credentials for an account, so that those of the configuration
	 * never reach an emulator.
	 * @param account the account as it is configured
	 * @return a provider, one and the same for accounts that share credentials, or
	 * {@code null} to use what is configured
	 */
	default @Nullable AwsCredentialsProvider getCredentials(AccountDefinition account) {
		return null;
	}

}
