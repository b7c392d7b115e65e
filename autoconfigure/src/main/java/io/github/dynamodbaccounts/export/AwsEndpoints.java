package io.github.dynamodbaccounts.export;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.dynamodbaccounts.account.ClientSettings;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;
import software.amazon.awssdk.services.secretsmanager.endpoints.SecretsManagerEndpointProvider;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/**
 * Endpoints by the rules that the clients of the SDK follow. Where such a rule is an
 * error, a client cannot call at all, and {@link SdkClientException} says why.
 */
final class AwsEndpoints {

	private AwsEndpoints() {
	}

	/**
	 * Where DynamoDB is called.
	 * @param region region of the client
	 * @param client options of the client
	 * @param accountId account of the credentials, or {@code null} where they do not tell
	 * @param resource name or ARN of the table, or {@code null}
	 */
	static URI dynamoDb(Region region, ClientSettings client, @Nullable String accountId, @Nullable String resource) {
		return resolve(DynamoDbEndpointProvider.defaultProvider()
			.resolveEndpoint((endpoint) -> endpoint.region(region)
				.accountId(accountId)
				.accountIdEndpointMode(mode(client).name().toLowerCase(Locale.ROOT))
				.resourceArn(resource)
				.useFips(Boolean.TRUE.equals(client.fips()))
				.useDualStack(Boolean.TRUE.equals(client.dualstack()))));
	}

	/**
	 * Whether a client calls the endpoints of accounts.
	 */
	static AccountIdEndpointMode mode(ClientSettings client) {
		AccountIdEndpointMode mode = client.accountIdEndpointMode();
		return (mode != null) ? mode : AccountIdEndpointMode.PREFERRED;
	}

	/**
	 * Where STS of a region is called.
	 */
	static URI sts(Region region) {
		return resolve(StsEndpointProvider.defaultProvider()
			.resolveEndpoint((endpoint) -> endpoint.region(region).useGlobalEndpoint(false)));
	}

	/**
	 * Where Secrets Manager of a region is called.
	 * @throws NoClassDefFoundError where its library is missing
	 */
	static URI secretsManager(Region region) {
		return resolve(SecretsManagerEndpointProvider.defaultProvider()
			.resolveEndpoint((endpoint) -> endpoint.region(region)));
	}

	private static URI resolve(CompletableFuture<Endpoint> endpoint) {
		try {
			return endpoint.join().endpointUrl().toUri();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof SdkClientException error) ? error : ex;
		}
	}

}
