package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.ClientSettings;
import io.github.dynamodbaccounts.account.StsSettings;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Account;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Client;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Turns accounts into definitions.
 */
final class AccountMapper {

	private final DynamoDbProperties properties;

	private final MappingContext context;

	private final ConfigurationProblems problems;

	private final RegionMapper regions;

	private final Map<String, Account> accounts;

	private final Map<String, Optional<MappedAccount>> mapped = new LinkedHashMap<>();

	// Accounts whose sources are being mapped, to find circles.
	private final Set<String> underway = new LinkedHashSet<>();

	AccountMapper(DynamoDbProperties properties, Map<String, Account> accounts, MappingContext context) {
		this.properties = properties;
		this.accounts = accounts;
		this.context = context;
		this.problems = context.problems();
		this.regions = new RegionMapper(context.problems());
	}

	/**
	 * Maps an account once.
	 * @param key key of an account that is declared
	 * @return the account, or empty after a problem was reported
	 */
	Optional<MappedAccount> map(String key) {
		Optional<MappedAccount> known = this.mapped.get(key);
		if (known == null) {
			this.underway.add(key);
			known = Optional.ofNullable(create(key, Objects.requireNonNull(this.accounts.get(key))));
			this.underway.remove(key);
			this.mapped.put(key, known);
		}
		return known;
	}

	/**
	 * An account as one of its tables reaches it: with the role and region that the table
	 * names.
	 * @param account the account
	 * @param table the table
	 * @return the account as it is where the table names neither, or {@code null} after a
	 * problem was reported
	 */
	@Nullable AccountDefinition route(MappedAccount account, TableEntry table) {
		AccountDefinition definition = account.definition();
		Region region = region(account, table);
		if (region == null) {
			return null;
		}
		AssumedRole role = definition.role();
		String tableRole = table.properties().role();
		if (tableRole != null) {
			role = tableRole.isBlank() ? null
					: account.roles().map(table.property("role"), tableRole, definition.region());
			if (role == null && !tableRole.isBlank()) {
				return null;
			}
		}
		return new AccountDefinition(definition.key(), definition.accountId(), region, definition.credentials(), role,
				definition.sts(), definition.client());
	}

	private @Nullable Region region(MappedAccount account, TableEntry table) {
		String name = table.properties().region();
		if (name == null || name.isBlank()) {
			return account.definition().region();
		}
		Region region = this.regions.map(table.property("region"), name, isLocal(account.properties()));
		return (region != null && samePartition(account.definition(), region, table)) ? region : null;
	}

	private boolean samePartition(AccountDefinition account, Region region, TableEntry table) {
		String partition = RegionMapper.partition(account.region());
		if (partition.equals(RegionMapper.partition(region))) {
			return true;
		}
		this.problems.value(table.property("region"),
				"it lies in partition '%s', and account '%s' in '%s'".formatted(RegionMapper.partition(region),
						account.key(), partition),
				"An account belongs to one partition: declare another account for this table.");
		return false;
	}

	private @Nullable MappedAccount create(String key, Account own) {
		AccountKeys keys = this.context.keys(key);
		Account account = new InheritedAccount(keys, own, this.properties.defaults()).merge(key);
		// All of it, whatever fails: one start is to report everything.
		String accountId = accountId(key, account, keys);
		Region region = region(key, account, keys);
		BaseCredentials credentials = credentials(account, keys);
		RoleMapper role = new RoleMapper(this.context, keys, account, accountId);
		boolean complete = role.check(key, credentials);
		if (region == null || credentials == null || !complete) {
			return null;
		}
		AssumedRole assumed = (account.role() != null) ? role.map(keys.property("role"), account.role(), region) : null;
		if (account.role() != null && assumed == null) {
			return null;
		}
		if (accountId == null && assumed != null) {
			accountId = RoleMapper.accountId(assumed.arn());
		}
		return new MappedAccount(new AccountDefinition(key, accountId, region, credentials, assumed,
				sts(account, keys, region), client(account.client())), account, keys, role);
	}

	private @Nullable String accountId(String key, Account account, AccountKeys keys) {
		String id = account.accountId();
		if (id == null) {
			return AccountIds.isAccountId(key) ? key : null;
		}
		if (!AccountIds.isAccountId(id)) {
			this.problems.value(keys.own("account-id"), "an account id has exactly 12 digits",
					"Write all 12 digits, in quotes and without dashes.");
			return null;
		}
		return id;
	}

	private @Nullable Region region(String key, Account account, AccountKeys keys) {
		boolean local = isLocal(account);
		if (account.region() != null) {
			return this.regions.map(keys.property("region"), account.region(), local);
		}
		Optional<Region> fallback = this.context.region(key);
		if (fallback.isEmpty()) {
			this.problems.add(keys.own("region"),
					"is not set, and neither AWS_REGION, the system property aws.region nor the AWS profile names a region",
					"Set it here, or below 'dynamodb.defaults' for all accounts.");
			return null;
		}
		return this.regions.map(keys.own("region"), fallback.get().id(), local);
	}

	private boolean isLocal(Account account) {
		return this.properties.endpoint() != null || account.client().endpoint() != null;
	}

	private @Nullable BaseCredentials credentials(Account account, AccountKeys keys) {
		String source = account.sourceAccount();
		if (source == null) {
			return new CredentialsMapper(this.problems, keys).map(account.credentials());
		}
		String property = keys.property("source-account");
		if (!this.accounts.containsKey(source)) {
			this.problems.value(property, "there is no such account",
					AccountReferences.known(source, this.accounts.keySet()));
			return null;
		}
		if (this.underway.contains(source)) {
			this.problems.value(property,
					"the source accounts of %s form a circle".formatted(ConfigurationProblems.quoted(this.underway)),
					"One of them needs credentials of its own.");
			return null;
		}
		return map(source).map((mapped) -> new BaseCredentials.Session(mapped.definition())).orElse(null);
	}

	private StsSettings sts(Account account, AccountKeys keys, Region region) {
		String name = account.sts().region();
		Region stsRegion = (name == null) ? null
				: this.regions.map(keys.property("sts.region"), name, this.properties.endpoint() != null);
		URI endpoint = (this.properties.endpoint() != null) ? this.properties.endpoint() : account.sts().endpoint();
		return new StsSettings((stsRegion != null) ? stsRegion : region, endpoint);
	}

	private ClientSettings client(Client client) {
		URI endpoint = (this.properties.endpoint() != null) ? this.properties.endpoint() : client.endpoint();
		return new ClientSettings(endpoint, client.connectionTimeout(), client.accountIdEndpointMode(), client.fips(),
				client.dualstack(), client.apiCallTimeout(), client.apiCallAttemptTimeout(), client.maxConnections(),
				new ClientSettings.Retry(client.retry().mode(), client.retry().maxAttempts()));
	}

}
