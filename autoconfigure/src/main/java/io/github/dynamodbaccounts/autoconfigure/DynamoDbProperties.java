package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.guard.GuardMode;
import io.github.dynamodbaccounts.table.Access;
import io.github.dynamodbaccounts.table.TableNamePattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.core.retry.RetryMode;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the configuration says, as it says it: nothing is inherited or checked, and what
 * is absent is {@code null}. Never a bean, so that no actuator endpoint shows it.
 *
 * @param enabled Whether tables, repositories and clients are configured.
 * @param environment Active environment, the prefix of physical table names. There is no
 * default.
 * @param environments Environments that exist. Where there are any, the active one must
 * be among them.
 * @param tableNamePattern Pattern of physical table names. Placeholders are
 * {environment}, {name}, {account}, {region} and {application}.
 * @param forbiddenAccountIds Accounts that must never be reached, whatever else is
 * configured.
 * @param endpoint One local endpoint for STS and DynamoDB of all accounts. Wins over
 * every other endpoint.
 * @param guards What guards do: 'enforce' refuses a call, 'warn' lets it pass, logs and
 * counts it.
 * @param unknownKeys What happens when a file has a key that does not exist.
 * @param verifyOnStartup Whether credentials, accounts and tables are verified: not at
 * all ('off'), in the background ('warn'), or before the start is complete, which fails
 * for what is definitely wrong ('fail').
 * @param defaults Values that all accounts inherit.
 * @param tableDefaults Values that all tables inherit.
 * @param accounts AWS accounts by key.
 * @param tables DynamoDB tables by key.
 */
@ConfigurationProperties("dynamodb")
record DynamoDbProperties(@DefaultValue("true") Boolean enabled, @Nullable String environment,
		@DefaultValue Map<String, Environment> environments,
		@DefaultValue(TableNamePattern.DEFAULT) String tableNamePattern, @DefaultValue List<String> forbiddenAccountIds,
		@Nullable URI endpoint, @DefaultValue Guards guards, @DefaultValue("fail") UnknownKeys unknownKeys,
		@DefaultValue("off") VerifyOnStartup verifyOnStartup, @DefaultValue Defaults defaults,
		@DefaultValue TableDefaults tableDefaults, @DefaultValue Map<String, Account> accounts,
		@DefaultValue Map<String, Table> tables) {

	/**
	 * An environment.
	 *
	 * @param accountIds Accounts that belong to the environment. A table in any other
	 * fails the start.
	 * @param production Whether this is production, which no local endpoint may stand
	 * for.
	 * @param prefix Spelling of the environment in physical table names, where it is
	 * another.
	 */
	record Environment(@Nullable List<String> accountIds, @Nullable Boolean production, @Nullable String prefix) {

		/**
		 * How names spell the environment of a key.
		 */
		String spelling(String key) {
			return (this.prefix == null || this.prefix.isBlank()) ? key : this.prefix;
		}

	}

	/**
	 * What happens when a guard refuses. The guard against the wrong account has no
	 * switch.
	 *
	 * @param wrongEnvironment Whether table names outside their environment are refused
	 * ('enforce') or let pass with a warning ('warn').
	 * @param scan Whether scans of tables that do not allow them are refused or let pass
	 * with a warning.
	 * @param access Whether reads and writes that the access of a table does not allow
	 * are refused or let pass with a warning.
	 * @param localEndpoint Whether local endpoints in a production environment are
	 * refused or let pass with a warning.
	 * @param unmappedTable Whether tables that the configuration does not name are
	 * refused or let pass with a warning.
	 * @param controlPlane Whether creating, changing and deleting tables away from a
	 * local endpoint is refused or let pass with a warning.
	 */
	record Guards(@DefaultValue("enforce") GuardMode wrongEnvironment, @DefaultValue("enforce") GuardMode scan,
			@DefaultValue("enforce") GuardMode access, @DefaultValue("enforce") GuardMode localEndpoint,
			@DefaultValue("enforce") GuardMode unmappedTable, @DefaultValue("enforce") GuardMode controlPlane) {
	}

	/**
	 * What an unknown key does.
	 */
	enum UnknownKeys {

		/**
		 * Fails the start.
		 */
		FAIL,

		/**
		 * Is logged.
		 */
		WARN

	}

	/**
	 * Whether accounts and tables are verified at start.
	 */
	enum VerifyOnStartup {

		/**
		 * Nothing is verified; nothing talks to the network.
		 */
		OFF,

		/**
		 * In the background, after the start.
		 */
		WARN,

		/**
		 * Before the start is complete, which fails for what is definitely wrong.
		 */
		FAIL

	}

	/**
	 * An AWS account.
	 *
	 * @param enabled Whether the account is used.
	 * @param accountId 12-digit account id, in quotes. Taken from a full role ARN where
	 * it is absent.
	 * @param role Role to assume: its name, path and name, or full ARN. Absent or blank
	 * uses the base credentials as they are.
	 * @param region Region of the account's tables.
	 * @param environment Environment of the account's tables, in place of the active one.
	 * @param tableNamePattern Pattern of the physical names of the account's tables.
	 * @param access Ceiling for the access of the account's tables.
	 * @param externalId External id that the role's trust policy asks for.
	 * @param sourceAccount Key of the account whose session assumes the role (role
	 * chaining).
	 * @param trustedPrincipals ARNs that the generated trust policy names.
	 * @param session Session that is made of the role.
	 * @param credentials Base credentials.
	 * @param sts Where STS is asked.
	 * @param client Options of the account's DynamoDB clients.
	 */
	record Account(@Nullable Boolean enabled, @Nullable String accountId, @Nullable String role,
			@Nullable String region, @Nullable String environment, @Nullable String tableNamePattern,
			@Nullable Access access, @Nullable String externalId, @Nullable String sourceAccount,
			@Nullable List<String> trustedPrincipals, @DefaultValue Session session,
			@DefaultValue Credentials credentials, @DefaultValue Sts sts, @DefaultValue Client client) {

		static Account empty() {
			return new Account(null, null, null, null, null, null, null, null, null, null,
					new Session(null, null, null, null, null, null, null), Credentials.empty(), new Sts(null, null),
					new Client(null, null, null, null, null, null, null, null, new Retry(null, null)));
		}

		/**
		 * An account of which only id, role and region are known.
		 */
		static Account of(String accountId, @Nullable String role, @Nullable String region) {
			Account empty = empty();
			return new Account(null, accountId, role, region, null, null, null, null, null, null, empty.session,
					empty.credentials, empty.sts, empty.client);
		}

		@Override
		public String toString() {
			return "Account[accountId=%s, role=%s, region=%s]".formatted(this.accountId, this.role, this.region);
		}

	}

	/**
	 * Values that all accounts inherit: every key of an account but its id and whether it
	 * is used.
	 *
	 * @param role Role to assume: its name, path and name, or full ARN.
	 * @param region Region of the accounts' tables.
	 * @param environment Environment of the accounts' tables, in place of the active one.
	 * @param tableNamePattern Pattern of the physical names of the accounts' tables.
	 * @param access Ceiling for the access of the accounts' tables.
	 * @param externalId External id that the roles' trust policies ask for.
	 * @param sourceAccount Key of the account whose session assumes the roles (role
	 * chaining).
	 * @param trustedPrincipals ARNs that the generated trust policies name.
	 * @param session Sessions that are made of the roles.
	 * @param credentials Base credentials.
	 * @param sts Where STS is asked.
	 * @param client Options of the accounts' DynamoDB clients.
	 */
	record Defaults(@Nullable String role, @Nullable String region, @Nullable String environment,
			@Nullable String tableNamePattern, @Nullable Access access, @Nullable String externalId,
			@Nullable String sourceAccount, @Nullable List<String> trustedPrincipals, @DefaultValue Session session,
			@DefaultValue Credentials credentials, @DefaultValue Sts sts, @DefaultValue Client client) {

		@Override
		public String toString() {
			return "Defaults[role=%s, region=%s]".formatted(this.role, this.region);
		}

	}

	/**
	 * The session that is made of a role.
	 *
	 * @param name Role session name. Default is the application's name and the account's
	 * key.
	 * @param duration Length of the session.
	 * @param tags Session tags, 50 at most.
	 * @param transitiveTagKeys Keys of those tags that chained sessions inherit.
	 * @param sourceIdentity Source identity of the session.
	 * @param policyArns ARNs of managed policies that limit the session, 10 at most.
	 * @param scopeToTables Whether the session is limited to the account's tables and
	 * their access.
	 */
	record Session(@Nullable String name, @Nullable Duration duration, @Nullable List<Tag> tags,
			@Nullable List<String> transitiveTagKeys, @Nullable String sourceIdentity,
			@Nullable List<String> policyArns, @Nullable Boolean scopeToTables) {
	}

	/**
	 * A session tag.
	 *
	 * @param key Key of the tag.
	 * @param value Value of the tag.
	 */
	record Tag(@Nullable String key, @Nullable String value) {
	}

	/**
	 * Kinds of base credentials.
	 */
	enum CredentialsType {

		/**
		 * The default chain of the SDK.
		 */
		DEFAULT,

		/**
		 * A fixed access key.
		 */
		STATIC,

		/**
		 * Environment variables.
		 */
		ENVIRONMENT,

		/**
		 * System properties.
		 */
		SYSTEM,

		/**
		 * A profile of the AWS configuration files.
		 */
		PROFILE,

		/**
		 * A role that is assumed with a web identity token.
		 */
		WEB_IDENTITY,

		/**
		 * The credentials endpoint of a container.
		 */
		CONTAINER,

		/**
		 * The instance profile of an EC2 instance.
		 */
		INSTANCE_PROFILE,

		/**
		 * A secret of Secrets Manager.
		 */
		SECRET,

		/**
		 * A bean of type AwsCredentialsProvider.
		 */
		BEAN

	}

	/**
	 * Base credentials.
	 *
	 * @param type Kind of the credentials. Inferred from the other keys where it is
	 * absent.
	 * @param profile Profile of the AWS configuration files.
	 * @param accessKeyId Access key id.
	 * @param secretAccessKey Secret access key.
	 * @param sessionToken Session token of temporary credentials.
	 * @param roleArn ARN of the role that is assumed with the web identity token. Default
	 * is AWS_ROLE_ARN, where the token file is not set either.
	 * @param webIdentityTokenFile File that holds the web identity token. Default is
	 * AWS_WEB_IDENTITY_TOKEN_FILE, where the role is not set either.
	 * @param secretId Name or ARN of the secret that holds an access key.
	 * @param secretRegion Region of the secret. Default is that of its ARN or account.
	 * @param bean Name of a bean of type AwsCredentialsProvider.
	 */
	record Credentials(@Nullable CredentialsType type, @Nullable String profile, @Nullable String accessKeyId,
			@Nullable String secretAccessKey, @Nullable String sessionToken, @Nullable String roleArn,
			@Nullable Path webIdentityTokenFile, @Nullable String secretId, @Nullable String secretRegion,
			@Nullable String bean) {

		static Credentials empty() {
			return new Credentials(null, null, null, null, null, null, null, null, null, null);
		}

		Credentials withType(@Nullable CredentialsType type) {
			return new Credentials(type, this.profile, this.accessKeyId, this.secretAccessKey, this.sessionToken,
					this.roleArn, this.webIdentityTokenFile, this.secretId, this.secretRegion, this.bean);
		}

		@Override
		public String toString() {
			return "Credentials[type=%s]".formatted(this.type);
		}

	}

	/**
	 * Where STS is asked.
	 *
	 * @param region Region of the STS endpoint. Default is the account's region.
	 * @param endpoint STS endpoint in place of the region's.
	 */
	record Sts(@Nullable String region, @Nullable URI endpoint) {
	}

	/**
	 * Options of DynamoDB clients.
	 *
	 * @param endpoint DynamoDB endpoint in place of the region's.
	 * @param connectionTimeout How long connecting may take.
	 * @param accountIdEndpointMode Whether the endpoint of the account is used. It exists
	 * in partition aws alone, and not with FIPS.
	 * @param fips Whether FIPS endpoints of DynamoDB are used. STS is where sts.endpoint
	 * says.
	 * @param dualstack Whether endpoints of DynamoDB reachable by IPv6 are used.
	 * @param apiCallTimeout How long a call may take, with all its attempts.
	 * @param apiCallAttemptTimeout How long one attempt may take.
	 * @param maxConnections Size of the account's connection pool.
	 * @param retry How calls are retried.
	 */
	record Client(@Nullable URI endpoint, @Nullable Duration connectionTimeout,
			@Nullable AccountIdEndpointMode accountIdEndpointMode, @Nullable Boolean fips, @Nullable Boolean dualstack,
			@Nullable Duration apiCallTimeout, @Nullable Duration apiCallAttemptTimeout,
			@Nullable Integer maxConnections, @DefaultValue Retry retry) {
	}

	/**
	 * How calls are retried.
	 *
	 * @param mode Retry mode.
	 * @param maxAttempts Attempts of one call, the first included.
	 */
	record Retry(@Nullable RetryMode mode, @Nullable Integer maxAttempts) {
	}

	/**
	 * Values that all tables inherit.
	 *
	 * @param account Account of tables that name none.
	 * @param access What the application may do with the items.
	 * @param allowScan Whether scans are allowed.
	 */
	record TableDefaults(@Nullable String account, @Nullable Access access, @Nullable Boolean allowScan) {
	}

	/**
	 * A DynamoDB table.
	 *
	 * @param enabled Whether the table is used.
	 * @param account Account key, or 12-digit account id in quotes. May be left out where
	 * one account is declared.
	 * @param itemType Class of the items.
	 * @param role Role to assume for this table, in place of the account's.
	 * @param region Region of the table, in place of the account's.
	 * @param environment Environment of the table, in place of the account's.
	 * @param name Logical name. Default is the key.
	 * @param physicalName Exact name of the table, or its full ARN, in place of the
	 * pattern.
	 * @param access What the application may do with the items.
	 * @param allowScan Whether scans are allowed.
	 * @param kmsKeyArn Customer managed key of the table.
	 */
	record Table(@Nullable Boolean enabled, @Nullable String account, @Nullable Class<?> itemType,
			@Nullable String role, @Nullable String region, @Nullable String environment, @Nullable String name,
			@Nullable String physicalName, @Nullable Access access, @Nullable Boolean allowScan,
			@Nullable String kmsKeyArn) {

		static Table empty() {
			return new Table(null, null, null, null, null, null, null, null, null, null, null);
		}

	}

}
