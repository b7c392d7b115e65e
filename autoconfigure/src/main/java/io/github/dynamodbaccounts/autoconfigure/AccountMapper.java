package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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

	private static final int LONGEST_CHAIN = 50;

	private final DynamoDbProperties properties;

	private final MappingContext context;

	private final ConfigurationProblems problems;

	private final RegionMapper regions;

	private final Map<String, Account> accounts;

	private final AccountReferences references;

	// Null for an account that has a problem.
	private final Map<String, @Nullable MappedAccount> mapped = new LinkedHashMap<>();

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
	 * @return the account, or {@code null} after a problem was reported
	 */
	@Nullable MappedAccount map(String key) {
		if (!this.mapped.containsKey(key)) {
			this.underway.add(key);
			MappedAccount account = create(key, Objects.requireNonNull(this.accounts.get(key)));
			this.underway.remove(key);
			this.mapped.put(key, account);
		}
		return this.mapped.get(key);
	}

	private @Nullable MappedAccount create(String key, Account own) {
		AccountKeys keys = this.context.keys(key);
		Account account = new InheritedAccount(keys, own, this.properties.defaults()).merge(key);
		// All of it, whatever fails: one start is to report everything.
		String accountId = accountId(key, account, keys);
		Region region = region(key, account, keys);
		BaseCredentials credentials = credentials(own, account, keys, region);
		RoleMapper roles = new RoleMapper(this.context, keys, account, accountId);
		boolean complete = roles.check(credentials);
		ClientSettings client = new ClientMapper(this.problems, keys).map(account.client(), this.properties.endpoint(),
				region);
		complete &= new TrustedPrincipals(this.problems, keys, account.trustedPrincipals()).check(region);
		if (region == null || credentials == null || !complete) {
			return null;
		}
		AssumedRole assumed = roles.map(region);
		if (account.role() != null && assumed == null) {
			return null;
		}
		StsSettings sts = sts(account, keys, region);
		return new MappedAccount(new AccountDefinition(key, accountId, region, credentials, assumed, sts, client),
				account, keys, roles);
	}

	private @Nullable String accountId(String key, Account account, AccountKeys keys) {
		String id = account.accountId();
		if (id == null) {
			return AccountIds.isAccountId(key) ? key : RoleArn.accountId(account.role());
		}
		if (RoleArn.parse(id) != null) {
			this.problems.value(keys.own("account-id"), "this is the ARN of a role",
					"Write it under '%s': the account id is taken from it.".formatted(keys.own("role")));
			return null;
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
			return this.regions.map(() -> keys.property("region"), account.region(), local);
		}
		Optional<Region> fallback = this.context.region(key);
		if (fallback.isEmpty()) {
			this.problems.addOnce(keys.own("region"),
					"is not set, and neither AWS_REGION, the system property aws.region nor the AWS profile names a region",
					"Set it here, or below 'dynamodb.defaults' for all accounts.");
			return null;
		}
		return this.regions.map(() -> keys.own("region"), fallback.get().id(), local);
	}

	private boolean isLocal(Account account) {
		return this.properties.endpoint() != null || account.client().endpoint() != null;
	}

	private @Nullable BaseCredentials credentials(Account own, Account account, AccountKeys keys,
			@Nullable Region region) {
		CredentialTypes.check(own.credentials(), keys.own("credentials"), this.problems);
		if (account.sourceAccount() == null) {
			return new CredentialsMapper(this.context, keys).map(account.credentials(), region);
		}
		String property = keys.property("source-account");
		if (CredentialTypes.areSet(own.credentials())) {
			this.problems.value(property, "account '%s' has credentials of its own, too".formatted(keys.account()),
					"Remove one of the two.");
			return null;
		}
		String source = this.references.byKey(property, account.sourceAccount());
		if (source == null) {
			return null;
		}
		if (this.underway.size() > LONGEST_CHAIN) {
			this.problems.value(property, "more than %d accounts stand one behind the other".formatted(LONGEST_CHAIN),
					"Shorten the chain, or break its circle: one of them needs credentials of its own.");
			return null;
		}
		if (this.underway.contains(source)) {
			List<String> circle = this.underway.stream().dropWhile((key) -> !key.equals(source)).toList();
			this.problems.value(property,
					"the source accounts of %s form a circle".formatted(ConfigurationProblems.quoted(circle)),
					"One of them needs credentials of its own.");
			return null;
		}
		MappedAccount mapped = map(source);
		return (mapped != null && samePartition(mapped.definition(), keys, region))
				? new BaseCredentials.SourceAccount(mapped.definition()) : null;
	}

	private boolean samePartition(AccountDefinition source, AccountKeys keys, @Nullable Region region) {
		String mismatch = (region != null) ? RegionMapper.mismatch(source.region(), keys.account(), region) : null;
		if (mismatch == null) {
			return true;
		}
		this.problems.value(keys.property("source-account"), mismatch,
				"No credentials are good in two partitions: name another source, or correct one of the regions.");
		return false;
	}

	private void checkPartition(Account account, AccountKeys keys, Region region, @Nullable Region stsRegion) {
		boolean local = this.properties.endpoint() != null || account.sts().endpoint() != null;
		String mismatch = (stsRegion != null && !local) ? RegionMapper.mismatch(stsRegion, keys.account(), region)
				: null;
		if (mismatch != null) {
			this.problems.value(keys.property("sts.region"), mismatch,
					"Name a region of the same partition, or leave it out.");
		}
	}

	private StsSettings sts(Account account, AccountKeys keys, Region region) {
		String name = account.sts().region();
		Region stsRegion = (name == null) ? null
				: this.regions.map(() -> keys.property("sts.region"), name, this.properties.endpoint() != null);
		checkPartition(account, keys, region, stsRegion);
		if (account.sts().endpoint() != null) {
			ClientMapper.checkEndpoint(() -> keys.property("sts.endpoint"), account.sts().endpoint(), this.problems);
		}
		URI endpoint = (this.properties.endpoint() != null) ? this.properties.endpoint() : account.sts().endpoint();
		return new StsSettings((stsRegion != null) ? stsRegion : region, endpoint);
	}

}
