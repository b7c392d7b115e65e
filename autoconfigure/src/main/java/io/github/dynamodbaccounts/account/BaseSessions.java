package io.github.dynamodbaccounts.account;

import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
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

/**
 * Makes the session of each kind of base credentials. Values and beans are passed on as
 * they are; whatever may have to be fetched is renewed like the session of a role.
 */
final class BaseSessions {

	private final Function<String, AwsCredentialsProvider> beans;

	private final StsClients stsClients;

	private final SessionThreads threads;

	private final HostClock hostClock;

	BaseSessions(Function<String, AwsCredentialsProvider> beans, StsClients stsClients, SessionThreads threads,
			HostClock hostClock) {
		this.beans = beans;
		this.stsClients = stsClients;
		this.threads = threads;
		this.hostClock = hostClock;
	}

	/**
	 * Makes a session.
	 * @param credentials base credentials of any kind but a source account
	 * @param sts where STS is, for the kinds that need it
	 * @param chain finds the session of the default chain
	 */
	Session create(BaseCredentials credentials, StsSettings sts, Supplier<Session> chain) {
		Supplier<AwsCredentialsProvider> given = given(credentials);
		if (given != null) {
			return new PassedSession(credentials, given, (error) -> BaseCredentialsExplanation.of(credentials, error),
					this.threads);
		}
		return new RenewedSession(source(credentials, sts, chain), this.threads, this.hostClock);
	}

	private @Nullable Supplier<AwsCredentialsProvider> given(BaseCredentials credentials) {
		if (credentials instanceof BaseCredentials.AccessKey key) {
			AwsCredentialsProvider provider = StaticCredentialsProvider.create((key.sessionToken() == null)
					? AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())
					: AwsSessionCredentials.create(key.accessKeyId(), key.secretAccessKey(), key.sessionToken()));
			return () -> provider;
		}
		if (credentials instanceof BaseCredentials.EnvironmentVariables) {
			return EnvironmentVariableCredentialsProvider::create;
		}
		if (credentials instanceof BaseCredentials.SystemProperties) {
			return SystemPropertyCredentialsProvider::create;
		}
		if (credentials instanceof BaseCredentials.Bean bean) {
			return new Lazy<>(credentials::toString, () -> this.beans.apply(bean.name()))::get;
		}
		if (credentials instanceof BaseCredentials.Provided provided) {
			return provided::provider;
		}
		return null;
	}

	private SessionSource source(BaseCredentials credentials, StsSettings sts, Supplier<Session> chain) {
		if (credentials instanceof BaseCredentials.WebIdentity webIdentity) {
			return new WebIdentitySource(webIdentity, this.stsClients.endpoint(sts));
		}
		if (credentials instanceof BaseCredentials.Secret secret) {
			return new SecretSource(secret, chain.get(), this.threads);
		}
		return new ProviderSource(credentials, () -> provider(credentials, sts), this.threads);
	}

	private static AwsCredentialsProvider provider(BaseCredentials credentials, StsSettings sts) {
		if (credentials instanceof BaseCredentials.Profile profile) {
			return ProfileCredentialsProvider.builder()
				.profileName(profile.name())
				.profileFile(new RegionalProfiles(sts.region()))
				.build();
		}
		if (credentials instanceof BaseCredentials.Container) {
			return ContainerCredentialsProvider.builder().build();
		}
		if (credentials instanceof BaseCredentials.InstanceProfile) {
			return InstanceProfileCredentialsProvider.create();
		}
		if (credentials instanceof BaseCredentials.DefaultChain) {
			// Not create(): that one is shared, and the first close would break it.
			return DefaultCredentialsProvider.builder().profileFile(new RegionalProfiles(sts.region())).build();
		}
		throw new IllegalArgumentException("No provider of the SDK for %s.".formatted(credentials));
	}

}
