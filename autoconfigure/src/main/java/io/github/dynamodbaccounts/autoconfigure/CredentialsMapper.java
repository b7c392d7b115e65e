package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Credentials;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.CredentialsType;
import org.jspecify.annotations.Nullable;

/**
 * Turns the credentials of an account into base credentials.
 */
final class CredentialsMapper {

	private final ConfigurationProblems problems;

	private final AccountKeys keys;

	CredentialsMapper(ConfigurationProblems problems, AccountKeys keys) {
		this.problems = problems;
		this.keys = keys;
	}

	BaseCredentials map(Credentials credentials) {
		CredentialsType type = credentials.type();
		if (type == null) {
			return new BaseCredentials.DefaultChain();
		}
		return switch (type) {
			case DEFAULT -> new BaseCredentials.DefaultChain();
			case ENVIRONMENT -> new BaseCredentials.EnvironmentVariables();
			case SYSTEM -> new BaseCredentials.SystemProperties();
			case CONTAINER -> new BaseCredentials.Container();
			case INSTANCE_PROFILE -> new BaseCredentials.InstanceProfile();
			case STATIC -> accessKey(credentials);
			case PROFILE -> new BaseCredentials.Profile(required("profile", credentials.profile(), type));
			case WEB_IDENTITY -> webIdentity(credentials);
			case BEAN -> new BaseCredentials.Bean(required("bean", credentials.bean(), type));
			case SECRET -> secret();
		};
	}

	private BaseCredentials accessKey(Credentials credentials) {
		return new BaseCredentials.AccessKey(
				required("access-key-id", credentials.accessKeyId(), CredentialsType.STATIC),
				required("secret-access-key", credentials.secretAccessKey(), CredentialsType.STATIC),
				credentials.sessionToken());
	}

	private BaseCredentials webIdentity(Credentials credentials) {
		String role = required("role-arn", credentials.roleArn(), CredentialsType.WEB_IDENTITY);
		if (credentials.webIdentityTokenFile() == null) {
			missing("web-identity-token-file", CredentialsType.WEB_IDENTITY);
			return new BaseCredentials.DefaultChain();
		}
		return new BaseCredentials.WebIdentity(role, credentials.webIdentityTokenFile());
	}

	private BaseCredentials secret() {
		String property = this.keys.property("credentials.type");
		this.problems.add(property, "asks for a secret of Secrets Manager, which this version does not read",
				"Use another kind of credentials, or a bean of type AwsCredentialsProvider by '%s'."
					.formatted(this.keys.property("credentials.bean")));
		return new BaseCredentials.DefaultChain();
	}

	private String required(String key, @Nullable String value, CredentialsType type) {
		if (value == null) {
			missing(key, type);
			return "missing";
		}
		return value;
	}

	private void missing(String key, CredentialsType type) {
		this.problems.addOnce(this.keys.property("credentials." + key),
				"is not set, and credentials of type '%s' need it".formatted(ConfigurationProblems.spelling(type)),
				"Set it, or choose another '%s'.".formatted(this.keys.property("credentials.type")));
	}

}
