package io.github.dynamodbaccounts.account;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/**
 * Reads secrets of one region. Apart from who asks for them: its library may be missing.
 */
final class SecretReader {

	private final SdkHttpClient http;

	private final SecretsManagerClient client;

	SecretReader(Region region, SessionThreads threads) {
		// First, because this is what fails where the library is missing.
		SecretsManagerClientBuilder builder = SecretsManagerClient.builder();
		this.http = HttpClients.create(ClientSettings.SDK_DEFAULTS);
		this.client = builder.region(region)
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.overrideConfiguration(IssuerCalls.options(threads).build())
			.httpClient(this.http)
			.build();
	}

	/**
	 * Reads a secret.
	 * @param id name or ARN
	 * @param caller credentials that sign the call
	 * @return its text, or {@code null} where it is binary
	 */
	@Nullable String read(String id, AwsCredentials caller) {
		return this.client
			.getSecretValue((request) -> request.secretId(id)
				.overrideConfiguration(
						(overrides) -> overrides.credentialsProvider(StaticCredentialsProvider.create(caller))))
			.secretString();
	}

	void close() {
		this.client.close();
		this.http.close();
	}

}
