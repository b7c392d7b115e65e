package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.time.Duration;

import io.github.dynamodbaccounts.account.ClientSettings;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Client;
import org.jspecify.annotations.Nullable;

/**
 * Turns the client options of an account into settings that the SDK takes.
 */
final class ClientMapper {

	private final ConfigurationProblems problems;

	private final AccountKeys keys;

	ClientMapper(ConfigurationProblems problems, AccountKeys keys) {
		this.problems = problems;
		this.keys = keys;
	}

	/**
	 * Maps the options.
	 * @param client the options with all that is inherited
	 * @param localEndpoint the one endpoint of all accounts, or {@code null}
	 */
	ClientSettings map(Client client, @Nullable URI localEndpoint) {
		checkDuration("client.connection-timeout", client.connectionTimeout());
		checkDuration("client.api-call-timeout", client.apiCallTimeout());
		checkDuration("client.api-call-attempt-timeout", client.apiCallAttemptTimeout());
		checkEndpoint(this.keys.property("client.endpoint"), client.endpoint(), this.problems);
		checkCount("client.max-connections", client.maxConnections());
		checkCount("client.retry.max-attempts", client.retry().maxAttempts());
		ClientSettings settings = new ClientSettings(client.endpoint(), client.connectionTimeout(),
				client.accountIdEndpointMode(), client.fips(), client.dualstack(), client.apiCallTimeout(),
				client.apiCallAttemptTimeout(), client.maxConnections(),
				new ClientSettings.Retry(client.retry().mode(), client.retry().maxAttempts()));
		if (localEndpoint != null) {
			return settings.atEndpoint(localEndpoint);
		}
		if (client.endpoint() != null) {
			checkCustomEndpoint("client.fips", client.fips());
			checkCustomEndpoint("client.dualstack", client.dualstack());
		}
		return settings;
	}

	/**
	 * Checks that an endpoint says where it is.
	 */
	static void checkEndpoint(String property, @Nullable URI endpoint, ConfigurationProblems problems) {
		if (endpoint != null && (endpoint.getScheme() == null || endpoint.getHost() == null)) {
			problems.value(property, "an endpoint has a scheme and a host, such as http://localhost:8000",
					"Correct the value.");
		}
	}

	private void checkDuration(String key, @Nullable Duration duration) {
		if (duration != null && (duration.isZero() || duration.isNegative())) {
			this.problems.value(this.keys.property(key), "it has to be longer than nothing", "Correct the value.");
		}
	}

	private void checkCount(String key, @Nullable Integer count) {
		if (count != null && count < 1) {
			this.problems.value(this.keys.property(key), "it has to be 1 at least", "Correct the value.");
		}
	}

	private void checkCustomEndpoint(String key, @Nullable Boolean option) {
		if (Boolean.TRUE.equals(option)) {
			this.problems.value(this.keys.property(key), "it chooses among AWS's endpoints, and '%s' sets another"
				.formatted(this.keys.property("client.endpoint")), "Remove one of the two.");
		}
	}

}
