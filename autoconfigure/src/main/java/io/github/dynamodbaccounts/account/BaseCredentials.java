package io.github.dynamodbaccounts.account;

import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Where the credentials come from that sign the call to STS, or the calls to DynamoDB
 * where an account has no role. Two accounts with equal base credentials share one
 * provider.
 */
public sealed interface BaseCredentials {

	/**
	 * Returns the kind of credentials.
	 * @return as {@code credentials.type} spells it, {@code source-account}, or
	 * {@code connection-details}
	 */
	String type();

	/**
	 * The default chain of the SDK.
	 */
	record DefaultChain() implements BaseCredentials {

		@Override
		public String type() {
			return "default";
		}

	}

	/**
	 * A fixed access key.
	 *
	 * @param accessKeyId access key id
	 * @param secretAccessKey secret access key; never printed
	 * @param sessionToken session token of temporary credentials, or {@code null}; never
	 * printed
	 */
	record AccessKey(String accessKeyId, String secretAccessKey,
			@Nullable String sessionToken) implements BaseCredentials {

		public AccessKey {
			Objects.requireNonNull(accessKeyId, "'accessKeyId' must not be null.");
			Objects.requireNonNull(secretAccessKey, "'secretAccessKey' must not be null.");
		}

		@Override
		public String type() {
			return "static";
		}

		@Override
		public String toString() {
			return "AccessKey[accessKeyId=%s]".formatted(this.accessKeyId);
		}

	}

	/**
	 * The environment variables {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}
	 * and {@code AWS_SESSION_TOKEN}.
	 */
	record EnvironmentVariables() implements BaseCredentials {

		@Override
		public String type() {
			return "environment";
		}

	}

	/**
	 * The system properties {@code aws.accessKeyId}, {@code aws.secretAccessKey} and
	 * {@code aws.sessionToken}.
	 */
	record SystemProperties() implements BaseCredentials {

		@Override
		public String type() {
			return "system";
		}

	}

	/**
	 * A profile of the AWS configuration files.
	 *
	 * @param name name of the profile
	 */
	record Profile(String name) implements BaseCredentials {

		public Profile {
			Objects.requireNonNull(name, "'name' must not be null.");
		}

		@Override
		public String type() {
			return "profile";
		}

	}

	/**
	 * A role that is assumed with the token of a web identity, as on EKS or from a CI
	 * system.
	 *
	 * @param roleArn ARN of the federated role
	 * @param tokenFile file that holds the token, read anew for every session
	 * @param sessionName role session name
	 */
	record WebIdentity(String roleArn, Path tokenFile, String sessionName) implements BaseCredentials {

		public WebIdentity {
			Objects.requireNonNull(roleArn, "'roleArn' must not be null.");
			Objects.requireNonNull(tokenFile, "'tokenFile' must not be null.");
			Objects.requireNonNull(sessionName, "'sessionName' must not be null.");
		}

		@Override
		public String type() {
			return "web-identity";
		}

	}

	/**
	 * The credentials endpoint of a container, as on ECS and with EKS Pod Identity.
	 */
	record Container() implements BaseCredentials {

		@Override
		public String type() {
			return "container";
		}

	}

	/**
	 * The instance profile of an EC2 instance.
	 */
	record InstanceProfile() implements BaseCredentials {

		@Override
		public String type() {
			return "instance-profile";
		}

	}

	/**
	 * An access key that is held in Secrets Manager.
	 *
	 * @param id name or ARN of the secret
	 * @param region region of the secret
	 */
	record Secret(String id, Region region) implements BaseCredentials {

		public Secret {
			Objects.requireNonNull(id, "'id' must not be null.");
			Objects.requireNonNull(region, "'region' must not be null.");
		}

		@Override
		public String type() {
			return "secret";
		}

	}

	/**
	 * The session of another account (role chaining).
	 *
	 * @param account the account whose session assumes the role
	 */
	record SourceAccount(AccountDefinition account) implements BaseCredentials {

		public SourceAccount {
			Objects.requireNonNull(account, "'account' must not be null.");
		}

		@Override
		public String type() {
			return "source-account";
		}

	}

	/**
	 * A bean of the application.
	 *
	 * @param name name of the bean
	 */
	record Bean(String name) implements BaseCredentials {

		public Bean {
			Objects.requireNonNull(name, "'name' must not be null.");
		}

		@Override
		public String type() {
			return "bean";
		}

	}

	/**
	 * A provider that comes with the endpoint that it is for, such as an emulator's.
	 *
	 * @param provider the provider; never closed from here
	 */
	record Provided(AwsCredentialsProvider provider) implements BaseCredentials {

		public Provided {
			Objects.requireNonNull(provider, "'provider' must not be null.");
		}

		@Override
		public String type() {
			return "connection-details";
		}

		@Override
		public String toString() {
			return "Provided[]";
		}

	}

}
