package io.github.dynamodbaccounts.iam;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.BaseCredentials;

/**
 * The identities that the base credentials of accounts belong to. Credentials that are
 * not the same belong to different ones, as far as the mapping can tell.
 */
final class Callers {

	private final Set<AccountDefinition> accounts;

	private final UniqueNames<Object> names;

	/**
	 * Creates the callers.
	 * @param accounts all accounts
	 */
	Callers(Set<AccountDefinition> accounts) {
		this.accounts = accounts;
		Set<Object> identities = new LinkedHashSet<>();
		accounts.forEach((account) -> identities.add(identity(account.credentials())));
		this.names = new UniqueNames<>(identities, this::name, this::describe);
	}

	/**
	 * Who has the base credentials of an account.
	 */
	Caller of(AccountDefinition account) {
		BaseCredentials credentials = account.credentials();
		if (credentials instanceof BaseCredentials.DefaultChain) {
			return Caller.APPLICATION;
		}
		return new Caller(this.names.of(identity(credentials)),
				(credentials instanceof BaseCredentials.WebIdentity token) ? token.roleArn() : null);
	}

	// Whatever token it was, the session is one of the role.
	private static Object identity(BaseCredentials credentials) {
		return (credentials instanceof BaseCredentials.WebIdentity token) ? token.roleArn() : credentials;
	}

	// What no key is a part of.
	private String describe(Object identity) {
		if (identity instanceof BaseCredentials.Secret secret) {
			return "%s %s".formatted(secret.id(), secret.region());
		}
		if (identity instanceof BaseCredentials.Profile profile) {
			return profile.name();
		}
		if (identity instanceof BaseCredentials.Bean bean) {
			return bean.name();
		}
		return (identity instanceof BaseCredentials.AccessKey) ? firstWith(identity) : String.valueOf(identity);
	}

	private String name(Object identity) {
		if (identity instanceof String arn) {
			return "web-identity-%s-%s".formatted(Names.dashed(RoleName.of(arn)), RoleName.accountOf(arn));
		}
		if (identity instanceof BaseCredentials.Profile profile) {
			return joined("profile", profile.name());
		}
		if (identity instanceof BaseCredentials.Secret secret) {
			return joined("secret", Names.ofSecret(secret));
		}
		if (identity instanceof BaseCredentials.Bean bean) {
			return joined("bean", bean.name());
		}
		if (identity instanceof BaseCredentials.AccessKey) {
			return joined("key-of", firstWith(identity));
		}
		// Such as "environment-variables" and "instance-profile".
		return Names.dashed(identity.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-"))
			.toLowerCase(Locale.ROOT);
	}

	// An access key has no name, and its id has no place in files.
	private String firstWith(Object credentials) {
		return this.accounts.stream()
			.filter((account) -> account.credentials().equals(credentials))
			.map(AccountDefinition::key)
			.min(String::compareTo)
			.orElse("");
	}

	private static String joined(String kind, String name) {
		return Names.dashed(kind + "-" + name);
	}

}
