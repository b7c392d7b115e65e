package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;

import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Credentials;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.CredentialsType;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Turns the credentials of an account into base credentials.
 */
final class CredentialsMapper {

	private final MappingContext context;

	private final ConfigurationProblems problems;

	private final AccountKeys keys;

	CredentialsMapper(MappingContext context, AccountKeys keys) {
		this.context = context;
		this.problems = context.problems();
		this.keys = keys;
	}

	/**
	 * Maps credentials.
	 * @param credentials the credentials with all that is inherited
	 * @param region region of the account, or {@code null} where that has a problem
	 * @return the credentials, or any after a problem was reported
	 */
	BaseCredentials map(Credentials credentials, @Nullable Region region) {
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
			case WEB_IDENTITY -> webIdentity(credentials, region);
			case BEAN -> new BaseCredentials.Bean(required("bean", credentials.bean(), type));
			case SECRET -> secret(credentials, region);
		};
	}

	private BaseCredentials accessKey(Credentials credentials) {
		return new BaseCredentials.AccessKey(
				required("access-key-id", credentials.accessKeyId(), CredentialsType.STATIC),
				required("secret-access-key", credentials.secretAccessKey(), CredentialsType.STATIC),
				credentials.sessionToken());
	}

	private BaseCredentials webIdentity(Credentials credentials, @Nullable Region region) {
		WebIdentityMapper mapper = new WebIdentityMapper(this.context, this.keys);
		Path tokenFile = credentials.webIdentityTokenFile();
		if (credentials.roleArn() == null && tokenFile == null) {
			return mapper.map(region);
		}
		if (tokenFile == null) {
			missing("web-identity-token-file", CredentialsType.WEB_IDENTITY);
		}
		if (credentials.roleArn() == null) {
			missing("role-arn", CredentialsType.WEB_IDENTITY);
		}
		return (credentials.roleArn() != null && tokenFile != null)
				? mapper.map(credentials.roleArn(), tokenFile, region) : new BaseCredentials.DefaultChain();
	}

	private BaseCredentials secret(Credentials credentials, @Nullable Region region) {
		if (credentials.secretId() == null) {
			missing("secret-id", CredentialsType.SECRET);
			return new BaseCredentials.DefaultChain();
		}
		BaseCredentials secret = new SecretMapper(this.problems, this.keys).map(credentials.secretId(),
				credentials.secretRegion(), region);
		return (secret != null) ? secret : new BaseCredentials.DefaultChain();
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
