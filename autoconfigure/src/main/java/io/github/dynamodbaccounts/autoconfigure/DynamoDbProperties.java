package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.dynamodbaccounts.guard.GuardMode;
import io.github.dynamodbaccounts.table.Access;
import io.github.dynamodbaccounts.table.TableNamePattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.core.retry.RetryMode;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the configuration says, as it says it: nothing is inherited or checked, and what
 * is absent is {@code null}. Never a bean, so that no actuator endpoint shows it.
 *
 * @param enabled Whether tables, repositories and clients are configured.
 * @param environment Active environment, the prefix of physical table names. There is no
 * default: a table that needs it fails the start.
 * @param environments Environments by name. Where there are any, every environment that
 * is used must be among them.
 * @param tableNamePattern Pattern of physical table names. Placeholders are
 * {environment}, {name}, {account} (its key), {region} and {application}; {name} must be
 * among them.
 * @param forbiddenAccountIds 12-digit ids of accounts that must never be reached,
 * whatever else is configured. They belong in quotes.
 * @param endpoint Local endpoint that stands in for STS and DynamoDB of all accounts.
 * Wins over every other endpoint key.
 * @param guards What guards do.
 * @param unknownKeys What happens when a file has a key that does not exist: 'fail' fails
 * the start, 'warn' logs it.
 * @param verifyOnStartup Verification of credentials, accounts and tables: none ('off'),
 * in the background after the start ('warn'), or before the start is complete, which
 * fails for what is definitely wrong ('fail').
 * @param defaults Values that all accounts inherit.
 * @param tableDefaults Values that all tables inherit.
 * @param accounts AWS accounts by a key of your choice, such as 'main'.
 * @param tables DynamoDB tables by key, which is also the name of the bean.
 */
@ConfigurationProperties("dynamodb")
record DynamoDbProperties(@DefaultValue("true") Boolean enabled, @Nullable String environment,
		Map<String, Environment> environments, @DefaultValue(TableNamePattern.DEFAULT) String tableNamePattern,
		List<String> forbiddenAccountIds, @Nullable URI endpoint, Guards guards,
		@DefaultValue("fail") UnknownKeys unknownKeys, @DefaultValue("off") VerifyOnStartup verifyOnStartup,
		Defaults defaults, TableDefaults tableDefaults, Map<String, Account> accounts, Map<String, Table> tables) {

	// Each default stands twice: in the annotation, which editors show, and here, where
	// it counts. A binder passes null for what is absent.
	DynamoDbProperties {
		enabled = Objects.requireNonNullElse(enabled, true);
		environments = Objects.requireNonNullElse(environments, Map.of());
		tableNamePattern = Objects.requireNonNullElse(tableNamePattern, TableNamePattern.DEFAULT);
		forbiddenAccountIds = Objects.requireNonNullElse(forbiddenAccountIds, List.of());
		guards = Objects.requireNonNullElse(guards, Guards.DEFAULT);
		unknownKeys = Objects.requireNonNullElse(unknownKeys, UnknownKeys.FAIL);
		verifyOnStartup = Objects.requireNonNullElse(verifyOnStartup, VerifyOnStartup.OFF);
		defaults = Objects.requireNonNullElse(defaults, Defaults.EMPTY);
		tableDefaults = Objects.requireNonNullElse(tableDefaults, TableDefaults.EMPTY);
		accounts = Objects.requireNonNullElse(accounts, Map.of());
		tables = Objects.requireNonNullElse(tables, Map.of());
	}

	/**
	 * An environment.
	 *
	 * @param accountIds 12-digit ids of the accounts that belong to the environment, in
	 * quotes. A table in any other fails the start, and credentials of any other are
	 * refused.
	 * @param production Whether the environment is production, which no local endpoint
	 * may stand for.
	 * @param prefix Spelling of the environment in physical table names, such as 'prd'.
	 * Default is its name.
	 */
	@ConfigurationPropertiesSource
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
	 * @param wrongEnvironment What happens to a table whose name lies outside its
	 * environment: 'enforce' refuses it, 'warn' lets it pass, logs and counts it.
	 * @param scan What happens to a scan of a table that does not allow it: 'enforce'
	 * refuses it, 'warn' lets it pass, logs and counts it.
	 * @param access What happens to a read or write that the access of its table does not
	 * allow: 'enforce' refuses it, 'warn' lets it pass, logs and counts it.
	 * @param localEndpoint What happens to a local endpoint in a production environment:
	 * 'enforce' refuses it, 'warn' lets it pass, logs and counts it.
	 * @param unmappedTable What happens to a call of a table that the configuration does
	 * not name: 'enforce' refuses it, 'warn' lets it pass, logs and counts it.
	 * @param controlPlane What happens to a call that creates, changes or deletes a table
	 * away from a local endpoint: 'enforce' refuses it, 'warn' lets it pass, logs and
	 * counts it.
	 */
	record Guards(@DefaultValue("enforce") GuardMode wrongEnvironment, @DefaultValue("enforce") GuardMode scan,
			@DefaultValue("enforce") GuardMode access, @DefaultValue("enforce") GuardMode localEndpoint,
			@DefaultValue("enforce") GuardMode unmappedTable, @DefaultValue("enforce") GuardMode controlPlane) {

		static final Guards DEFAULT = new Guards(GuardMode.ENFORCE, GuardMode.ENFORCE, GuardMode.ENFORCE,
				GuardMode.ENFORCE, GuardMode.ENFORCE, GuardMode.ENFORCE);

		Guards {
			wrongEnvironment = Objects.requireNonNullElse(wrongEnvironment, GuardMode.ENFORCE);
			scan = Objects.requireNonNullElse(scan, GuardMode.ENFORCE);
			access = Objects.requireNonNullElse(access, GuardMode.ENFORCE);
			localEndpoint = Objects.requireNonNullElse(localEndpoint, GuardMode.ENFORCE);
			unmappedTable = Objects.requireNonNullElse(unmappedTable, GuardMode.ENFORCE);
			controlPlane = Objects.requireNonNullElse(controlPlane, GuardMode.ENFORCE);
		}

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
	 * @param enabled Whether the account is used. Tables of one that is not must be
	 * switched off, too.
	 * @param accountId 12-digit account id, in quotes. Default is that of the role's ARN,
	 * or without role that of the base credentials. A role that is named without ARN
	 * needs it.
	 * @param role Role to assume: its name, path and name, or full ARN. Without it the
	 * base credentials are used as they are.
	 * @param region Region of the account's tables. Default is the system property
	 * aws.region, else AWS_REGION, else the region of the AWS profile, else that of one
	 * of its tables.
	 * @param environment Environment of the account's tables. Default is the active one.
	 * @param tableNamePattern Pattern of the physical names of the account's tables.
	 * Default is 'dynamodb.table-name-pattern'.
	 * @param access Ceiling for the access of the account's tables: with 'read' all of
	 * them are read-only, with 'write' write-only, and 'read-write' is no limit.
	 * @param externalId External id that the role's trust policy asks for.
	 * @param sourceAccount Key of the account whose session assumes the role (role
	 * chaining), in place of base credentials.
	 * @param trustedPrincipals ARNs of the roles, users or accounts that the exported
	 * trust policy names. Default is the role of the source account, or of the web
	 * identity.
	 * @param session Session that is made of the role.
	 * @param credentials Base credentials.
	 * @param sts Where STS is asked.
	 * @param client Options of the account's DynamoDB clients.
	 */
	@ConfigurationPropertiesSource
	record Account(@Nullable Boolean enabled, @Nullable String accountId, @Nullable String role,
			@Nullable String region, @Nullable String environment, @Nullable String tableNamePattern,
			@Nullable Access access, @Nullable String externalId, @Nullable String sourceAccount,
			@Nullable List<String> trustedPrincipals, Session session, Credentials credentials, Sts sts,
			Client client) {

		static final Account EMPTY = new Account(null, null, null, null, null, null, null, null, null, null,
				Session.EMPTY, Credentials.EMPTY, Sts.EMPTY, Client.EMPTY);

		Account {
			session = Objects.requireNonNullElse(session, Session.EMPTY);
			credentials = Objects.requireNonNullElse(credentials, Credentials.EMPTY);
			sts = Objects.requireNonNullElse(sts, Sts.EMPTY);
			client = Objects.requireNonNullElse(client, Client.EMPTY);
		}

		/**
		 * An account of which only id, role and region are known.
		 */
		static Account of(String accountId, @Nullable String role, @Nullable String region) {
			return new Account(null, accountId, role, region, null, null, null, null, null, null, EMPTY.session,
					EMPTY.credentials, EMPTY.sts, EMPTY.client);
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
	 * @param role Role to assume in each account: its name, path and name, or full ARN.
	 * Without it the base credentials are used as they are.
	 * @param region Region of the accounts' tables. Default is the system property
	 * aws.region, else AWS_REGION, else the region of the AWS profile, else that of one
	 * of its tables.
	 * @param environment Environment of the accounts' tables. Default is the active one.
	 * @param tableNamePattern Pattern of the physical names of the accounts' tables.
	 * Default is 'dynamodb.table-name-pattern'.
	 * @param access Ceiling for the access of the accounts' tables: with 'read' all of
	 * them are read-only, with 'write' write-only, and 'read-write' is no limit.
	 * @param externalId External id that the roles' trust policies ask for.
	 * @param sourceAccount Key of the account whose session assumes the roles of all
	 * others (role chaining), in place of base credentials.
	 * @param trustedPrincipals ARNs of the roles, users or accounts that exported trust
	 * policies name, but for roles that a source account assumes. Default is the role of
	 * the web identity.
	 * @param session Sessions that are made of the roles.
	 * @param credentials Base credentials.
	 * @param sts Where STS is asked.
	 * @param client Options of the accounts' DynamoDB clients.
	 */
	record Defaults(@Nullable String role, @Nullable String region, @Nullable String environment,
			@Nullable String tableNamePattern, @Nullable Access access, @Nullable String externalId,
			@Nullable String sourceAccount, @Nullable List<String> trustedPrincipals, Session session,
			Credentials credentials, Sts sts, Client client) {

		static final Defaults EMPTY = new Defaults(null, null, null, null, null, null, null, null, Session.EMPTY,
				Credentials.EMPTY, Sts.EMPTY, Client.EMPTY);

		Defaults {
			session = Objects.requireNonNullElse(session, Session.EMPTY);
			credentials = Objects.requireNonNullElse(credentials, Credentials.EMPTY);
			sts = Objects.requireNonNullElse(sts, Sts.EMPTY);
			client = Objects.requireNonNullElse(client, Client.EMPTY);
		}

		@Override
		public String toString() {
			return "Defaults[role=%s, region=%s]".formatted(this.role, this.region);
		}

	}

	/**
	 * The session that is made of a role.
	 *
	 * @param name Role session name: 2 to 64 letters, digits and +=,.@_-. Default is the
	 * application's name and the account's key.
	 * @param duration Length of the session: 15 minutes to 12 hours, and one hour at most
	 * where the session of another role assumes the role.
	 * @param tags Session tags, each with key and value, 50 at most.
	 * @param transitiveTagKeys Keys of those tags that chained sessions inherit.
	 * @param sourceIdentity Source identity of the session: 2 to 64 letters, digits and
	 * +=,.@_-.
	 * @param policyArns ARNs of managed policies that limit the session, 10 at most.
	 * @param scopeToTables Whether an inline policy limits the session to the account's
	 * tables and their access.
	 */
	record Session(@Nullable String name, @Nullable Duration duration, @Nullable List<Tag> tags,
			@Nullable List<String> transitiveTagKeys, @Nullable String sourceIdentity,
			@Nullable List<String> policyArns, @Nullable Boolean scopeToTables) {

		static final Session EMPTY = new Session(null, null, null, null, null, null, null);

	}

	/**
	 * A session tag.
	 *
	 * @param key Key of the tag.
	 * @param value Value of the tag.
	 */
	@ConfigurationPropertiesSource
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
	 * @param type Kind of the base credentials. Default is the kind that the keys beside
	 * it belong to, else the default chain of the SDK.
	 * @param profile Profile of the AWS configuration files, with SSO, process or role as
	 * it says. For type 'profile'.
	 * @param accessKeyId Access key id. For type 'static'.
	 * @param secretAccessKey Secret access key. For type 'static'.
	 * @param sessionToken Session token of a temporary access key. For type 'static'.
	 * @param roleArn ARN of the role that is assumed with the web identity token. Default
	 * is AWS_ROLE_ARN, where the token file is not set either. For type 'web-identity'.
	 * @param webIdentityTokenFile File that holds the web identity token. Default is
	 * AWS_WEB_IDENTITY_TOKEN_FILE, where the role is not set either. For type
	 * 'web-identity'.
	 * @param secretId Name or ARN of the secret of Secrets Manager that holds an access
	 * key. For type 'secret'.
	 * @param secretRegion Region of the secret. Default is that of its ARN, else the
	 * account's. For type 'secret'.
	 * @param bean Name of a bean of type AwsCredentialsProvider. For type 'bean'.
	 */
	record Credentials(@Nullable CredentialsType type, @Nullable String profile, @Nullable String accessKeyId,
			@Nullable String secretAccessKey, @Nullable String sessionToken, @Nullable String roleArn,
			@Nullable Path webIdentityTokenFile, @Nullable String secretId, @Nullable String secretRegion,
			@Nullable String bean) {

		static final Credentials EMPTY = new Credentials(null, null, null, null, null, null, null, null, null, null);

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
	 * @param region Region of the STS endpoint, in the partition of the account. Default
	 * is the account's region.
	 * @param endpoint STS endpoint, such as that of a VPC. Default is the region's.
	 */
	record Sts(@Nullable String region, @Nullable URI endpoint) {

		static final Sts EMPTY = new Sts(null, null);

	}

	/**
	 * Options of DynamoDB clients.
	 *
	 * @param endpoint DynamoDB endpoint, such as that of a VPC or an emulator. Default is
	 * the account's or the region's.
	 * @param connectionTimeout How long connecting may take.
	 * @param accountIdEndpointMode Use of endpoints of the account's own: 'preferred',
	 * 'required' or 'disabled'. They exist in partition aws alone, and not with FIPS.
	 * AWS_ACCOUNT_ID_ENDPOINT_MODE changes the default.
	 * @param fips Whether FIPS endpoints of DynamoDB are used; STS is where sts.endpoint
	 * says. AWS_USE_FIPS_ENDPOINT changes the default.
	 * @param dualstack Whether endpoints of DynamoDB are used that are also reachable by
	 * IPv6. AWS_USE_DUALSTACK_ENDPOINT changes the default.
	 * @param apiCallTimeout How long a call may take, with all its attempts and the wait
	 * for a session. There is no limit by default.
	 * @param apiCallAttemptTimeout How long one attempt of a call may take. There is no
	 * limit by default.
	 * @param maxConnections Size of the connection pool, of which each account has its
	 * own.
	 * @param retry How calls are retried.
	 */
	record Client(@Nullable URI endpoint, @Nullable Duration connectionTimeout,
			@Nullable AccountIdEndpointMode accountIdEndpointMode, @Nullable Boolean fips, @Nullable Boolean dualstack,
			@Nullable Duration apiCallTimeout, @Nullable Duration apiCallAttemptTimeout,
			@Nullable Integer maxConnections, Retry retry) {

		static final Client EMPTY = new Client(null, null, null, null, null, null, null, null, Retry.EMPTY);

		Client {
			retry = Objects.requireNonNullElse(retry, Retry.EMPTY);
		}

	}

	/**
	 * How calls are retried.
	 *
	 * @param mode Retry mode of the SDK: 'legacy', 'standard' or 'adaptive'.
	 * AWS_RETRY_MODE changes the default.
	 * @param maxAttempts Attempts of one call, the first included. With retry.mode, the
	 * default is 4 for 'legacy' and 3 for the others.
	 */
	record Retry(@Nullable RetryMode mode, @Nullable Integer maxAttempts) {

		static final Retry EMPTY = new Retry(null, null);

	}

	/**
	 * Values that all tables inherit.
	 *
	 * @param account Account of tables that name none: its key, or a 12-digit account id
	 * in quotes. Default is the only account that is declared.
	 * @param access What the application may do with the items: 'read', 'write' or
	 * 'read-write', within the ceiling of the account.
	 * @param allowScan Whether tables may be scanned.
	 */
	record TableDefaults(@Nullable String account, @Nullable Access access, @Nullable Boolean allowScan) {

		static final TableDefaults EMPTY = new TableDefaults(null, null, null);

	}

	/**
	 * A DynamoDB table.
	 *
	 * @param enabled Whether the table is used.
	 * @param account Account of the table: its key, or a 12-digit account id in quotes.
	 * Default is 'dynamodb.table-defaults.account', else the only account that is
	 * declared.
	 * @param itemType Class of the items: annotated for the enhanced client, a record, or
	 * any that a bean of type TableSchema is for. Required.
	 * @param role Role to assume for the table. Default is the account's; a blank value
	 * uses the account's base credentials as they are.
	 * @param region Region of the table, in the partition of the account. Default is that
	 * of the table's ARN, else the account's.
	 * @param environment Environment of the table. Default is the account's, else the
	 * active one.
	 * @param name Logical name, of which the pattern makes the physical one. Default is
	 * the key.
	 * @param physicalName Exact name of the table, or its full ARN, in place of the
	 * pattern.
	 * @param access What the application may do with the items: 'read', 'write' or
	 * 'read-write', within the ceiling of the account.
	 * @param allowScan Whether the table may be scanned.
	 * @param kmsKeyArn ARN of the customer managed KMS key of the table, which exported
	 * policies and scoped sessions then allow.
	 */
	@ConfigurationPropertiesSource
	record Table(@Nullable Boolean enabled, @Nullable String account, @Nullable Class<?> itemType,
			@Nullable String role, @Nullable String region, @Nullable String environment, @Nullable String name,
			@Nullable String physicalName, @Nullable Access access, @Nullable Boolean allowScan,
			@Nullable String kmsKeyArn) {

		static final Table EMPTY = new Table(null, null, null, null, null, null, null, null, null, null, null);

	}

}
