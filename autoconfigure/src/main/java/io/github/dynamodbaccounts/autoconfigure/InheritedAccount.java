package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Account;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Client;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Credentials;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.CredentialsType;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Defaults;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Retry;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Session;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Sts;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Lays {@code dynamodb.defaults} under an account, key by key.
 */
final class InheritedAccount {

	private final AccountKeys keys;

	private final Account own;

	private final Defaults defaults;

	InheritedAccount(AccountKeys keys, Account own, Defaults defaults) {
		this.keys = keys;
		this.own = own;
		this.defaults = defaults;
	}

	/**
	 * The account with all that it inherits. Account id and {@code enabled} are its own
	 * alone.
	 * @param key key of the account, which never becomes its own source
	 */
	Account merge(String key) {
		Account own = this.own;
		Defaults under = this.defaults;
		String source = inheritsSource(key) ? under.sourceAccount() : null;
		return new Account(own.enabled(), inherit("account-id", own.accountId(), null),
				inherit("role", own.role(), under.role()), inherit("region", own.region(), under.region()),
				inherit("environment", own.environment(), under.environment()),
				inherit("table-name-pattern", own.tableNamePattern(), under.tableNamePattern()),
				inherit("access", own.access(), under.access()),
				inherit("external-id", own.externalId(), under.externalId()),
				inherit("source-account", own.sourceAccount(), source),
				inherit("trusted-principals", own.trustedPrincipals(), under.trustedPrincipals()),
				session(own.session(), under.session()), credentials(own.credentials(), under.credentials()),
				sts(own.sts(), under.sts()), client(own.client(), under.client()));
	}

	private boolean inheritsSource(String key) {
		String source = this.defaults.sourceAccount();
		return source != null && !KeyFolding.uniform(source).equals(KeyFolding.uniform(key))
				&& !CredentialTypes.areSet(this.own.credentials());
	}

	private Session session(Session own, Session under) {
		return new Session(inherit("session.name", own.name(), under.name()),
				inherit("session.duration", own.duration(), under.duration()),
				inherit("session.tags", own.tags(), under.tags()),
				inherit("session.transitive-tag-keys", own.transitiveTagKeys(), under.transitiveTagKeys()),
				inherit("session.source-identity", own.sourceIdentity(), under.sourceIdentity()),
				inherit("session.policy-arns", own.policyArns(), under.policyArns()),
				inherit("session.scope-to-tables", own.scopeToTables(), under.scopeToTables()));
	}

	private Credentials credentials(Credentials own, Credentials under) {
		// An access key is one value in three keys: none of them fits those of another.
		boolean ownKey = StringUtils.hasText(own.accessKeyId()) || StringUtils.hasText(own.secretAccessKey())
				|| StringUtils.hasText(own.sessionToken());
		Credentials key = ownKey ? Credentials.EMPTY : under;
		String secret = inherit("credentials.secret-id", own.secretId(), under.secretId());
		// Where there is no secret, a region that others inherit asks for none.
		String secretRegion = (secret != null) ? under.secretRegion() : null;
		Credentials merged = new Credentials(inherit("credentials.type", own.type(), under.type()),
				inherit("credentials.profile", own.profile(), under.profile()),
				inherit("credentials.access-key-id", own.accessKeyId(), key.accessKeyId()),
				inherit("credentials.secret-access-key", own.secretAccessKey(), key.secretAccessKey()),
				inherit("credentials.session-token", own.sessionToken(), key.sessionToken()),
				inherit("credentials.role-arn", own.roleArn(), under.roleArn()),
				inherit("credentials.web-identity-token-file", own.webIdentityTokenFile(),
						under.webIdentityTokenFile()),
				secret, inherit("credentials.secret-region", own.secretRegion(), secretRegion),
				inherit("credentials.bean", own.bean(), under.bean()));
		return merged.withType(type(own, merged));
	}

	// An account that has keys of one kind does not inherit another kind.
	private static @Nullable CredentialsType type(Credentials own, Credentials merged) {
		CredentialsType inferred = CredentialTypes.infer(own);
		if (own.type() != null || (inferred == null && merged.type() != null)) {
			return merged.type();
		}
		return (inferred != null) ? inferred : CredentialTypes.infer(merged);
	}

	private Sts sts(Sts own, Sts under) {
		return new Sts(inherit("sts.region", own.region(), under.region()),
				inherit("sts.endpoint", own.endpoint(), under.endpoint()));
	}

	private Client client(Client own, Client under) {
		return new Client(inherit("client.endpoint", own.endpoint(), under.endpoint()),
				inherit("client.connection-timeout", own.connectionTimeout(), under.connectionTimeout()),
				inherit("client.account-id-endpoint-mode", own.accountIdEndpointMode(), under.accountIdEndpointMode()),
				inherit("client.fips", own.fips(), under.fips()),
				inherit("client.dualstack", own.dualstack(), under.dualstack()),
				inherit("client.api-call-timeout", own.apiCallTimeout(), under.apiCallTimeout()),
				inherit("client.api-call-attempt-timeout", own.apiCallAttemptTimeout(), under.apiCallAttemptTimeout()),
				inherit("client.max-connections", own.maxConnections(), under.maxConnections()),
				new Retry(inherit("client.retry.mode", own.retry().mode(), under.retry().mode()),
						inherit("client.retry.max-attempts", own.retry().maxAttempts(), under.retry().maxAttempts())));
	}

	private <T> @Nullable T inherit(String key, @Nullable T own, @Nullable T inherited) {
		return this.keys.inherit(key, own, inherited);
	}

}
