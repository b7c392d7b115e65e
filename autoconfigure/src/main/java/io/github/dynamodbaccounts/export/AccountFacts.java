package io.github.dynamodbaccounts.export;

import java.util.Collection;
import java.util.Comparator;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.AssumedRole.SessionTag;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.ClientSettings;
import io.github.dynamodbaccounts.account.StsSettings;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an account, under the keys of the configuration. None of them is a secret.
 */
final class AccountFacts {

	private static final String OF_TABLES = "each table's own";

	private final Facts facts;

	AccountFacts(Facts facts) {
		this.facts = facts;
	}

	/**
	 * Adds an account.
	 * @param account the account
	 * @param trustedPrincipals who may assume its role
	 */
	void add(AccountDefinition account, Collection<String> trustedPrincipals) {
		AssumedRole role = account.role();
		add(account, account.region(), (role != null) ? role.arn() : "none");
		this.facts.addEach("trusted-principal", trustedPrincipals);
	}

	/**
	 * Adds an account that is reached through its tables alone.
	 * @param account the account as one of them reaches it
	 */
	void addOfTables(AccountDefinition account) {
		add(account, OF_TABLES, OF_TABLES);
	}

	private void add(AccountDefinition account, Object region, String role) {
		this.facts.block("account", account.key());
		this.facts.add("account-id",
				(account.accountId() != null) ? account.accountId() : "that of the base credentials");
		this.facts.add("region", region);
		this.facts.add("role", role);
		addSession(account.role());
		addCredentials(account.credentials());
		addSts(account.sts());
		addClient(account.client());
	}

	private void addSession(@Nullable AssumedRole role) {
		if (role == null) {
			return;
		}
		this.facts.add("external-id", (role.externalId() != null) ? "set" : "none");
		this.facts.add("session.name", role.sessionName());
		this.facts.add("session.duration", role.duration());
		role.tags()
			.stream()
			.sorted(Comparator.comparing(SessionTag::key))
			.forEach((tag) -> this.facts.add("session.tag " + tag.key(), tag.value()));
		this.facts.addEach("session.transitive-tag-key", role.transitiveTagKeys());
		this.facts.add("session.source-identity", role.sourceIdentity());
		this.facts.addEach("session.policy-arn", role.policyArns());
		this.facts.add("session.scope-to-tables", role.scopedToTables());
	}

	private void addCredentials(BaseCredentials credentials) {
		if (credentials instanceof BaseCredentials.SourceAccount source) {
			this.facts.add("source-account", source.account().key());
			return;
		}
		this.facts.add("credentials", kind(credentials));
		if (credentials instanceof BaseCredentials.Profile profile) {
			this.facts.add("credentials.profile", profile.name());
		}
		else if (credentials instanceof BaseCredentials.WebIdentity webIdentity) {
			this.facts.add("credentials.role-arn", webIdentity.roleArn());
			this.facts.add("credentials.web-identity-token-file", webIdentity.tokenFile());
			this.facts.add("credentials.session-name", webIdentity.sessionName());
		}
		else if (credentials instanceof BaseCredentials.Secret secret) {
			this.facts.add("credentials.secret-id", secret.id());
			this.facts.add("credentials.secret-region", secret.region());
		}
		else if (credentials instanceof BaseCredentials.Bean bean) {
			this.facts.add("credentials.bean", bean.name());
		}
	}

	private static String kind(BaseCredentials credentials) {
		if (credentials instanceof BaseCredentials.AccessKey key && key.sessionToken() != null) {
			return "static, of a session";
		}
		return (credentials instanceof BaseCredentials.Provided) ? "those of the endpoint" : credentials.type();
	}

	private void addSts(StsSettings sts) {
		this.facts.add("sts.region", sts.region());
		this.facts.add("sts.endpoint", sts.endpoint());
	}

	private void addClient(ClientSettings client) {
		this.facts.add("client.endpoint", client.endpoint());
		this.facts.add("client.connection-timeout", client.connectionTimeout());
		this.facts.add("client.account-id-endpoint-mode", client.accountIdEndpointMode());
		if (client.endpoint() == null) {
			this.facts.add("client.fips", client.fips());
			this.facts.add("client.dualstack", client.dualstack());
		}
		this.facts.add("client.api-call-timeout", client.apiCallTimeout());
		this.facts.add("client.api-call-attempt-timeout", client.apiCallAttemptTimeout());
		this.facts.add("client.max-connections", client.maxConnections());
		this.facts.add("client.retry.mode", client.retry().mode());
		this.facts.add("client.retry.max-attempts", client.retry().maxAttempts());
	}

}
