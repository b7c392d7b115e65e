package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * What a client and a request say of credentials and time.
 */
final class CallOptions {

	private final DynamoDbServiceClientConfiguration client;

	private final boolean usesSession;

	private final @Nullable Duration timeout;

	private final SdkPlugin checks;

	/**
	 * Reads the options of a client, on which a customizer has had the last word.
	 */
	CallOptions(DynamoDbServiceClientConfiguration client, AccountSession session, SdkPlugin checks) {
		this.client = client;
		this.checks = checks;
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
		return credentials(overrides) == this.client.credentialsProvider();
	}

	/**
	 * What signs a call that does not use the session of the account.
	 */
	IdentityProvider<? extends AwsCredentialsIdentity> credentials(DynamoDbRequest request) {
		return request.overrideConfiguration()
			.<IdentityProvider<? extends AwsCredentialsIdentity>>map(this::credentials)
			.orElseGet(this.client::credentialsProvider);
	}

	private IdentityProvider<? extends AwsCredentialsIdentity> credentials(AwsRequestOverrideConfiguration overrides) {
		IdentityProvider<? extends AwsCredentialsIdentity> own = overrides.credentialsIdentityProvider().orElse(null);
		if (own != null) {
			return own;
		}
		if (overrides.plugins().isEmpty()) {
			return this.client.credentialsProvider();
		}
		DynamoDbServiceClientConfiguration.Builder builder = DynamoDbServiceClientConfiguration.builder()
			.region(this.client.region())
			.overrideConfiguration(this.client.overrideConfiguration())
			.credentialsProvider(this.client.credentialsProvider());
		builder.authSchemeProvider(this.client.authSchemeProvider());
		this.client.endpointOverride().ifPresent(builder::endpointOverride);
		this.client.endpointProvider().ifPresent(builder::endpointProvider);
		overrides.plugins().forEach((plugin) -> plugin.configureClient(builder));
		return builder.credentialsProvider();
	}

	/**
	 * A request whose plugins do not take the last check away.
	 */
	DynamoDbRequest checked(DynamoDbRequest request) {
		boolean hasPlugins = request.overrideConfiguration()
			.filter((overrides) -> !overrides.plugins().isEmpty())
			.isPresent();
		return hasPlugins ? with(request, (overrides) -> overrides.addPlugin(this.checks)) : request;
	}

	/**
	 * A request that is signed with these credentials, whatever its provider would say
	 * when it is asked once more.
	 */
	DynamoDbRequest signedWith(AwsCredentials credentials, DynamoDbRequest request) {
		return with(request,
				(overrides) -> overrides.credentialsProvider(StaticCredentialsProvider.create(credentials)));
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
		return with(request, (overrides) -> overrides.apiCallTimeout(remaining));
	}

	private static DynamoDbRequest with(DynamoDbRequest request,
			Consumer<AwsRequestOverrideConfiguration.Builder> change) {
		AwsRequestOverrideConfiguration.Builder overrides = request.overrideConfiguration()
			.map(AwsRequestOverrideConfiguration::toBuilder)
			.orElseGet(AwsRequestOverrideConfiguration::builder);
		change.accept(overrides);
		DynamoDbRequest.Builder copy = request.toBuilder();
		copy.overrideConfiguration(overrides.build());
		return copy.build();
	}

}
