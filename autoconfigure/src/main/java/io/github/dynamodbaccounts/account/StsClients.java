package io.github.dynamodbaccounts.account;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/**
 * One STS client per base credentials and STS endpoint, all on one HTTP client.
 */
final class StsClients {

	private final Map<Key, StsClient> clients = new ConcurrentHashMap<>();

	private final Lazy<SdkHttpClient> http = new Lazy<>(() -> "The HTTP client of STS",
			() -> HttpClients.create(ClientSettings.SDK_DEFAULTS));

	StsClient client(BaseCredentials caller, AwsCredentialsProvider credentials, StsSettings settings) {
		return this.clients.computeIfAbsent(new Key(caller, settings), (key) -> create(credentials, settings));
	}

	private StsClient create(AwsCredentialsProvider credentials, StsSettings settings) {
		StsClientBuilder builder = StsClient.builder()
			.region(settings.region())
			// The method reference hides close() of a provider that others use.
			.credentialsProvider(credentials::resolveCredentials)
			.httpClient(this.http.get());
		if (settings.endpoint() != null) {
			builder.endpointOverride(settings.endpoint());
		}
		return builder.build();
	}

	void close() {
		this.clients.values().forEach(StsClient::close);
		this.http.close(SdkHttpClient::close);
	}

	private record Key(BaseCredentials caller, StsSettings settings) {
	}

}
