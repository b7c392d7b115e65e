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

	private final AccountReferences references;

	private final Map<String, Optional<MappedAccount>> mapped = new LinkedHashMap<>();

	// Accounts whose sources are being mapped, to find circles.
	private final Set<String> underway = new LinkedHashSet<>();

	/**
	 * Creates a mapper.
	 * @param properties all properties
	 * @param accounts the accounts that are used
	 * @param references finds accounts that others name as their source
	 * @param context what is known beside the properties
	 */
	AccountMapper(DynamoDbProperties properties, Map<String, Account> accounts, AccountReferences references,
			MappingContext context) {
		this.properties = properties;
		this.accounts = accounts;
		this.references = references;
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
		String accountId = definition.accountId();
		if (accountId == null && role != null) {
			accountId = RoleMapper.accountId(role.arn());
		}
		return new AccountDefinition(definition.key(), accountId, region, definition.credentials(), role,
				definition.sts(), definition.client());
	}

	private @Nullable Region region(MappedAccount account, TableEntry table) {
		TableArn arn = TableArn.parse(table.properties().physicalName());
		String name = table.properties().region();
		Region region;
		if (name == null || name.isBlank()) {
			region = (arn != null) ? arn.region() : account.definition().region();
		}
		else {
			region = this.regions.map(table.property("region"), name, isLocal(account.properties()));
		}
		if (arn != null && region != null && !region.equals(arn.region())) {
			this.problems.value(
					table.property("physical-name"), "the table lies in '%s', and '%s' says '%s'"
						.formatted(arn.region(), table.property("region"), region),
					"Remove the region, or correct one of the two.");
			return null;
		}
		return (region != null && samePartition(account.definition(), region, table)) ? region : null;
	}

	private boolean samePartition(AccountDefinition account, Region region, TableEntry table) {
		String partition = RegionMapper.partition(account.region());
		if (partition.equals(RegionMapper.partition(region))) {
			return true;
		}
		boolean byRegion = table.properties().region() != null;
		this.problems.value(table.property(byRegion ? "region" : "physical-name"),
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
		BaseCredentials credentials = credentials(own, account, keys);
		RoleMapper roles = new RoleMapper(this.context, keys, account, accountId);
		boolean complete = roles.check(key, credentials);
		ClientSettings client = new ClientMapper(this.problems, keys).map(account.client(), this.properties.endpoint());
		if (region == null || credentials == null || !complete) {
			return null;
		}
		String role = account.role();
		AssumedRole assumed = (role != null) ? roles.map(keys.property("role"), role, region) : null;
		if (role != null && assumed == null) {
			return null;
		}
		StsSettings sts = sts(account, keys, region);
		return new MappedAccount(new AccountDefinition(key, accountId, region, credentials, assumed, sts, client),
				account, keys, roles);
	}

	private @Nullable String accountId(String key, Account account, AccountKeys keys) {
		String id = account.accountId();
		if (id == null) {
			return AccountIds.isAccountId(key) ? key : RoleMapper.accountId(account.role());
		}
		if (!AccountIds.isAccountId(id)) {
			AccountIds.report(this.problems, keys.own("account-id"));
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
			this.problems.addOnce(keys.own("region"),
					"is not set, and neither AWS_REGION, the system property aws.region nor the AWS profile names a region",
					"Set it here, or below 'dynamodb.defaults' for all accounts.");
			return null;
		}
		return this.regions.map(keys.own("region"), fallback.get().id(), local);
	}

	private boolean isLocal(Account account) {
		return this.properties.endpoint() != null || account.client().endpoint() != null;
	}

	private @Nullable BaseCredentials credentials(Account own, Account account, AccountKeys keys) {
		CredentialTypes.checkUnambiguous(own.credentials(), keys.own("credentials"), this.problems);
		if (account.sourceAccount() == null) {
			return new CredentialsMapper(this.problems, keys).map(account.credentials());
		}
		String property = keys.property("source-account");
		if (CredentialTypes.areSet(own.credentials())) {
			this.problems.value(property, "the account has credentials of its own, too", "Remove one of the two.");
			return null;
		}
		String source = this.references.byKey(property, account.sourceAccount());
		if (source == null) {
			return null;
		}
		if (this.underway.contains(source)) {
			this.problems.value(property,
					"the source accounts of %s form a circle".formatted(ConfigurationProblems.quoted(this.underway)),
					"One of them needs credentials of its own.");
			return null;
		}
		return map(source).map((mapped) -> new BaseCredentials.SourceAccount(mapped.definition())).orElse(null);
	}

	private StsSettings sts(Account account, AccountKeys keys, Region region) {
		String name = account.sts().region();
		Region stsRegion = (name == null) ? null
				: this.regions.map(keys.property("sts.region"), name, this.properties.endpoint() != null);
		ClientMapper.checkEndpoint(keys.property("sts.endpoint"), account.sts().endpoint(), this.problems);
		URI endpoint = (this.properties.endpoint() != null) ? this.properties.endpoint() : account.sts().endpoint();
		return new StsSettings((stsRegion != null) ? stsRegion : region, endpoint);
	}

}
