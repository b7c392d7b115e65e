package io.github.dynamodbaccounts.account;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * What a client and a request say of credentials and time.
 */
final class CallOptions {

	private final boolean usesSession;

	private final @Nullable Duration timeout;

	/**
	 * Reads the options of a client, on which a customizer has had the last word.
	 */
	CallOptions(AwsServiceClientConfiguration client, AccountSession session) {
		this.usesSession = client.credentialsProvider() == session;
		this.timeout = client.overrideConfiguration().apiCallTimeout().orElse(null);
	}

	/**
	 * Whether a call is signed with the session of the account. One that brings plugins
	 * may bring credentials by them.
	 */
	boolean usesSession(DynamoDbRequest request) {
		return this.usesSession && request.overrideConfiguration()
			.filter((overrides) -> overrides.credentialsIdentityProvider().isPresent()
					|| !overrides.plugins().isEmpty())
			.isEmpty();
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
