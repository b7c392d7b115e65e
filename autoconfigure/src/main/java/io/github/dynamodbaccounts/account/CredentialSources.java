package io.github.dynamodbaccounts.account;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's provider for each kind of base credentials that needs no call to STS of ours;
 * one per distinct base credentials.
 */
final class CredentialSources {

	private final Map<BaseCredentials, AwsCredentialsProvider> providers = new ConcurrentHashMap<>();

	AwsCredentialsProvider provider(BaseCredentials credentials) {
		return provider(credentials, () -> create(credentials));
	}

	/**
	 * The provider of base credentials that need a call to STS, made by the caller.
	 */
	AwsCredentialsProvider provider(BaseCredentials credentials, Supplier<AwsCredentialsProvider> factory) {
		return this.providers.computeIfAbsent(credentials, (absent) -> factory.get());
	}

	private static AwsCredentialsProvider create(BaseCredentials credentials) {
		if (credentials instanceof BaseCredentials.AccessKey key) {
			return StaticCredentialsProvider.create((key.sessionToken() == null)
					? AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())
					: AwsSessionCredentials.create(key.accessKeyId(), key.secretAccessKey(), key.sessionToken()));
		}
		if (credentials instanceof BaseCredentials.EnvironmentVariables) {
			return EnvironmentVariableCredentialsProvider.create();
		}
		if (credentials instanceof BaseCredentials.SystemProperties) {
			return SystemPropertyCredentialsProvider.create();
		}
		if (credentials instanceof BaseCredentials.Profile profile) {
			return ProfileCredentialsProvider.create(profile.name());
		}
		if (credentials instanceof BaseCredentials.Container) {
			return ContainerCredentialsProvider.builder().build();
		}
		if (credentials instanceof BaseCredentials.InstanceProfile) {
			return InstanceProfileCredentialsProvider.create();
		}
		if (credentials instanceof BaseCredentials.DefaultChain) {
			// Not create(): that one is shared, and the first close would break it.
			return DefaultCredentialsProvider.builder().build();
		}
		throw new IllegalArgumentException("No provider of the SDK for %s.".formatted(credentials));
	}

	void close() {
		this.providers.values().forEach((provider) -> {
			if (provider instanceof SdkAutoCloseable closeable) {
				closeable.close();
			}
		});
	}

}
