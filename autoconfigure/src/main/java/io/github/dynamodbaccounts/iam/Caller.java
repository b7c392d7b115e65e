package io.github.dynamodbaccounts.iam;

import java.util.Collection;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.BaseCredentials;
import org.jspecify.annotations.Nullable;

/**
 * An identity that base credentials belong to.
 *
 * @param name what files call it
 * @param arn its ARN, or {@code null} where the mapping does not know it
 */
record Caller(String name, @Nullable String arn) {

	/**
	 * The identity of the application itself.
	 */
	static final Caller APPLICATION = new Caller("application", null);

	/**
	 * Who has the base credentials of an account.
	 * @param accounts all accounts, some of which may have the same ones
	 */
	static Caller of(AccountDefinition account, Collection<AccountDefinition> accounts) {
		BaseCredentials credentials = account.credentials();
		if (credentials instanceof BaseCredentials.WebIdentity token) {
			return new Caller("web-identity-" + Names.dashed(RoleName.of(token.roleArn())), token.roleArn());
		}
		if (credentials instanceof BaseCredentials.DefaultChain) {
			return APPLICATION;
		}
		return new Caller(name(credentials, accounts), null);
	}

	private static String name(BaseCredentials credentials, Collection<AccountDefinition> accounts) {
		if (credentials instanceof BaseCredentials.EnvironmentVariables) {
			return "environment-variables";
		}
		if (credentials instanceof BaseCredentials.SystemProperties) {
			return "system-properties";
		}
		if (credentials instanceof BaseCredentials.Container) {
			return "container";
		}
		if (credentials instanceof BaseCredentials.InstanceProfile) {
			return "instance-profile";
		}
		if (credentials instanceof BaseCredentials.Profile profile) {
			return "profile-" + Names.dashed(profile.name());
		}
		if (credentials instanceof BaseCredentials.Secret secret) {
			return "secret-" + Names.dashed(secret.id().substring(secret.id().lastIndexOf(':') + 1));
		}
		if (credentials instanceof BaseCredentials.Bean bean) {
			return "bean-" + Names.dashed(bean.name());
		}
		// An access key has no name, and its id has no place in files.
		return "key-of-" + accounts.stream()
			.filter((account) -> account.credentials().equals(credentials))
			.map(AccountDefinition::key)
			.min(String::compareTo)
			.orElse("unknown");
	}

	/**
	 * The principal of a trust policy.
	 */
	String principal() {
		return (this.arn != null) ? this.arn : Placeholder.principal(this);
	}

}
