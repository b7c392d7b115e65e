package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * What a client and a request say of credentials and time.
 */
final class CallOptions {

	private final DynamoDbServiceClientConfiguration client;

	private final boolean usesSession;

	private final @Nullable Duration timeout;

	/**
	 * Reads the options of a client, on which a customizer has had the last word.
	 */
	CallOptions(DynamoDbServiceClientConfiguration client, AccountSession session) {
		this.client = client;
		this.usesSession = client.credentialsProvider() == session;
		this.timeout = client.overrideConfiguration().apiCallTimeout().orElse(null);
	}

	/**
	 * Whether a call is signed with the session of the account, and not with credentials
	 * that the request brings.
	 */
	boolean usesSession(DynamoDbRequest request) {
		AwsRequestOverrideConfiguration overrides = request.overrideConfiguration().orElse(null);
		if (!this.usesSession || overrides == null) {
			return this.usesSession;
		}
		return overrides.credentialsIdentityProvider().isEmpty()
				&& (overrides.plugins().isEmpty() || usesSession(overrides.plugins()));
	}

	private boolean usesSession(List<SdkPlugin> plugins) {
		DynamoDbServiceClientConfiguration.Builder builder = DynamoDbServiceClientConfiguration.builder()
			.region(this.client.region())
			.overrideConfiguration(this.client.overrideConfiguration())
			.credentialsProvider(this.client.credentialsProvider());
		plugins.forEach((plugin) -> plugin.configureClient(builder));
		return builder.credentialsProvider() == this.client.credentialsProvider();
	}

	/**
	 * How long a call may take altogether.
	 * @return {@code null} for as long as it takes
	 */
	@Nullable Duration timeout(DynamoDbRequest request) {
		return request.overrideConfiguration()
			.flatMap(RequestOverrideConfiguration::apiCallTimeout)
			.orElse(this.timeout);
	}

	/**
	 * A request that may take what is left of its time.
	 */
	DynamoDbRequest within(DynamoDbRequest request, @Nullable Duration remaining) {
		if (remaining == null) {
			return request;
		}
		AwsRequestOverrideConfiguration.Builder overrides = request.overrideConfiguration()
			.map(AwsRequestOverrideConfiguration::toBuilder)
			.orElseGet(AwsRequestOverrideConfiguration::builder);
		DynamoDbRequest.Builder copy = request.toBuilder();
		copy.overrideConfiguration(overrides.apiCallTimeout(remaining).build());
		return copy.build();
	}

}
