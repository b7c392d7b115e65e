package io.github.dynamodbaccounts.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.ConfigurationOrigins.Origin;
import io.github.dynamodbaccounts.iam.IamMapping;
import io.github.dynamodbaccounts.iam.IamPolicies;
import io.github.dynamodbaccounts.iam.Policy;

/**
 * Gives sessions that are to be limited to tables the policy that does it.
 */
final class SessionScopes {

	// A role without tables is in the mapping for something else, or for nothing.
	private static final String NOTHING = """
			{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}""";

	private final IamMapping mapping;

	private final IamPolicies policies;

	private final ConfiguredMapping configured;

	private final Map<AccountDefinition, AccountDefinition> scoped = new HashMap<>();

	/**
	 * Creates the scopes.
	 * @param mapping the mapping, with the tables that sessions are limited to
	 * @param configured where problems go
	 */
	SessionScopes(IamMapping mapping, ConfiguredMapping configured) {
		this.mapping = mapping;
		this.policies = new IamPolicies(mapping);
		this.configured = configured;
	}

	/**
	 * Whether the session of an account, or of one of its sources, is to be limited.
	 */
	static boolean isNeeded(AccountDefinition account) {
		return (account.role() != null && account.role().scopedToTables())
				|| (account.credentials() instanceof BaseCredentials.SourceAccount source
						&& isNeeded(source.account()));
	}

	/**
	 * The account with limited sessions, its own and those of its sources.
	 */
	AccountDefinition scoped(AccountDefinition account) {
		if (!isNeeded(account)) {
			return account;
		}
		AccountDefinition known = this.scoped.get(account);
		if (known == null) {
			known = scope(account);
			this.scoped.put(account, known);
		}
		return known;
	}

	private AccountDefinition scope(AccountDefinition account) {
		AccountDefinition scoped = account;
		if (account.credentials() instanceof BaseCredentials.SourceAccount source) {
			scoped = scoped.withCredentials(new BaseCredentials.SourceAccount(scoped(source.account())));
		}
		AssumedRole role = account.role();
		return (role != null && role.scopedToTables()) ? scoped.withRole(role.withSessionPolicy(policy(account, role)))
				: scoped;
	}

	private String policy(AccountDefinition account, AssumedRole role) {
		Policy policy = this.policies.session(account);
		if (policy == null) {
			return NOTHING;
		}
		String json = policy.toCompactJson();
		if (json.length() > Policy.LONGEST_SESSION) {
			reportLength(account, role, json.length());
		}
		return json;
	}

	private void reportLength(AccountDefinition account, AssumedRole role, int length) {
		long tables = this.mapping.routes()
			.stream()
			.filter((route) -> route.account().key().equals(account.key()) && role.equals(route.account().role()))
			.count();
		Origin origin = this.configured.origins().find(account.key(), null, "session.scope-to-tables");
		this.configured.problems()
			.located(origin.property(),
					"cannot be met for account '%s': the session policy of '%s' would have %d characters for %d tables, and AWS takes %d at most"
						.formatted(account.key(), role.arn(), length, tables, Policy.LONGEST_SESSION),
					"Set it to false for this account and limit the session by 'session.policy-arns': managed policies of its AWS account, as --dynamodb.export=iam writes them. Or give some of the tables a role of their own.");
	}

}
