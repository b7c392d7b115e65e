package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import io.github.dynamodbaccounts.account.ClientSettings;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Client;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.regions.Region;

/**
 * Turns the client options of an account into settings that the SDK takes.
 */
final class ClientMapper {

	// The one partition where accounts have endpoints of their own.
	private static final String ACCOUNT_ENDPOINTS = "aws";

	private static final Set<String> SCHEMES = Set.of("http", "https");

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
	 * @param region region of the account, or {@code null} where that has a problem
	 */
	ClientSettings map(Client client, @Nullable URI localEndpoint, @Nullable Region region) {
		checkDuration("client.connection-timeout", client.connectionTimeout());
		checkDuration("client.api-call-timeout", client.apiCallTimeout());
		checkDuration("client.api-call-attempt-timeout", client.apiCallAttemptTimeout());
		if (client.endpoint() != null) {
			checkEndpoint(() -> this.keys.property("client.endpoint"), client.endpoint(), this.problems);
		}
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
		else if (client.accountIdEndpointMode() == AccountIdEndpointMode.REQUIRED) {
			checkAccountEndpoint(client, region);
		}
		return settings;
	}

	/**
	 * Checks that an endpoint says where it is.
	 */
	static void checkEndpoint(Supplier<String> property, URI endpoint, ConfigurationProblems problems) {
		if (endpoint.getHost() == null || !SCHEMES.contains(String.valueOf(endpoint.getScheme()))) {
			problems.value(property.get(), "an endpoint has a scheme and a host, such as http://localhost:8000",
					"Correct the value.");
		}
	}

	private void checkAccountEndpoint(Client client, @Nullable Region region) {
		String property = this.keys.property("client.account-id-endpoint-mode");
		if (Boolean.TRUE.equals(client.fips())) {
			this.problems.value(property, "no account has a FIPS endpoint, and '%s' asks for one"
				.formatted(this.keys.property("client.fips")), "Set it to 'preferred', or remove one of the two.");
		}
		else if (region != null && !RegionMapper.partition(region).equals(ACCOUNT_ENDPOINTS)) {
			this.problems.value(property,
					"no account has an endpoint in partition '%s'".formatted(RegionMapper.partition(region)),
					"Set it to 'preferred' for account '%s'.".formatted(this.keys.account()));
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
