package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.ConfigurationOrigins;
import io.github.dynamodbaccounts.account.Partitions;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Account;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Table;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.VerifyOnStartup;
import io.github.dynamodbaccounts.guard.GuardSettings;
import io.github.dynamodbaccounts.table.TableArn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * From properties to the complete and checked mapping, or to all problems at once.
 */
final class DynamoDbMapper {

	private static final Pattern SPELLING = Pattern.compile("(?=.*[a-zA-Z0-9])[a-zA-Z0-9_.-]+");

	static final String APPLICATION_NAME = "spring.application.name";

	private final Environment environment;

	private final ConfigurationSources sources;

	private final ConfigurationProblems problems;

	private final Map<String, String> tablesOfAccountIds = new LinkedHashMap<>();

	/**
	 * Creates a mapper.
	 * @param environment where properties come from
	 */
	DynamoDbMapper(Environment environment) {
		this.environment = environment;
		this.sources = new ConfigurationSources(environment);
		this.problems = new ConfigurationProblems(this.sources);
	}

	/**
	 * What is wrong with the configuration; complete after {@link #map()}.
	 */
	ConfigurationProblems problems() {
		return this.problems;
	}

	/**
	 * Finds the lines that the mapping was made of; complete after {@link #map()}.
	 */
	ConfigurationOrigins origins() {
		return new PropertyOrigins(this.sources, this.tablesOfAccountIds);
	}

	/**
	 * Maps the configuration as far as it is right.
	 */
	DynamoDbMapping map() {
		DynamoDbProperties properties = new PropertiesBinder(this.sources, this.problems).bind();
		checkProperties(properties);
		KeyFolding folding = new KeyFolding(this.sources, this.problems);
		Map<String, Account> declared = folding.fold("accounts", properties.accounts(), Account.EMPTY);
		Map<String, Table> tables = folding.fold("tables", properties.tables(), Table.EMPTY);
		tables.values().removeIf((table) -> Boolean.FALSE.equals(table.enabled()));
		List<TableEntry> entries = new ArrayList<>();
		tables.forEach((key, table) -> entries.add(new TableEntry(key, table)));

		AccountReferences references = new AccountReferences(declared, this.problems);
		Map<TableEntry, String> accountOfTable = new LinkedHashMap<>();
		for (TableEntry table : entries) {
			String account = references.ofTable(table, properties.tableDefaults().account());
			if (account != null) {
				accountOfTable.put(table, account);
			}
		}
		AccountsInPlace inPlace = new AccountsInPlace(accountOfTable, declared);
		Map<String, Account> accounts = new LinkedHashMap<>(declared);
		accounts.values().removeIf((account) -> Boolean.FALSE.equals(account.enabled()));
		accounts.putAll(inPlace.accounts());
		this.tablesOfAccountIds.putAll(inPlace.firstTables());

		MappingContext context = new MappingContext(this.sources, this.problems, applicationName(),
				List.of(this.environment.getActiveProfiles()), regions(accountOfTable), this.tablesOfAccountIds,
				new TableNamePatterns());
		new UnusedSessions(context, properties, accountsOfRoles(accountOfTable)).check(accounts);
		AccountMapper accountMapper = new AccountMapper(properties, accounts, references, context);
		DynamoDbMapping mapping = map(properties, entries, accountOfTable, accountMapper, accounts.keySet(), context);
		return mapping.withoutAccounts(inPlace.withoutRoleOfTheirOwn());
	}

	private DynamoDbMapping map(DynamoDbProperties properties, List<TableEntry> tables,
			Map<TableEntry, String> accountOfTable, AccountMapper accountMapper, Set<String> accounts,
			MappingContext context) {
		List<AccountDefinition> definitions = new ArrayList<>();
		List<MappedAccount> mappedAccounts = new ArrayList<>();
		for (String key : accounts) {
			MappedAccount account = accountMapper.map(key);
			if (account != null) {
				mappedAccounts.add(account);
				definitions.add(account.definition());
			}
		}
		TableMapper tableMapper = new TableMapper(properties, context);
		RouteMapper routeMapper = new RouteMapper(this.problems);
		List<TableRoute> routes = new ArrayList<>();
		for (TableEntry table : tables) {
			String key = accountOfTable.get(table);
			MappedAccount account = (key != null) ? accountMapper.map(key) : null;
			AccountDefinition route = (account != null) ? routeMapper.map(account, table) : null;
			if (account == null || route == null) {
				tableMapper.checkWithoutAccount(table);
				continue;
			}
			TableRoute mapped = tableMapper.map(table, account, route);
			if (mapped != null) {
				routes.add(mapped);
			}
		}
		tableMapper.finish();
		GuardSettings guards = new GuardMapper(properties, context).map(mappedAccounts);
		new GuardChecks(guards, this.problems).check(definitions, routes);
		boolean complete = definitions.size() == accounts.size() && routes.size() == tables.size();
		Assert.state(complete || !this.problems.isEmpty(), "An account or a table was dropped and nothing reported.");
		return new DynamoDbMapping(properties.environment(), properties.endpoint(), definitions, routes,
				tableMapper.names(), guards, properties.verifyOnStartup(), trustedPrincipals(mappedAccounts));
	}

	private static Map<String, List<String>> trustedPrincipals(List<MappedAccount> accounts) {
		Map<String, List<String>> principals = new LinkedHashMap<>();
		for (MappedAccount account : accounts) {
			List<String> configured = account.properties().trustedPrincipals();
			// Who may assume all roles does not assume those that another role assumes.
			if (configured != null && !configured.isEmpty() && !(isChained(account) && inheritsPrincipals(account))) {
				principals.put(account.definition().key(), configured);
			}
		}
		return principals;
	}

	private static boolean isChained(MappedAccount account) {
		return account.definition().credentials() instanceof BaseCredentials.SourceAccount;
	}

	private static boolean inheritsPrincipals(MappedAccount account) {
		return account.keys().propertyOfList("trusted-principals").startsWith("dynamodb.defaults.");
	}

	private void checkProperties(DynamoDbProperties properties) {
		String active = properties.environment();
		if (active != null && !active.isBlank() && !properties.environments().isEmpty()
				&& !properties.environments().containsKey(active)) {
			TableEnvironments.reportUnknown("dynamodb.environment", active, properties.environments().keySet(),
					this.problems);
		}
		checkSpelling("dynamodb.environment", active);
		if (properties.endpoint() != null) {
			ClientMapper.checkEndpoint(() -> "dynamodb.endpoint", properties.endpoint(), this.problems);
		}
		checkAccountIds("dynamodb.forbidden-account-ids", properties.forbiddenAccountIds());
		properties.environments().forEach((key, environment) -> {
			checkSpelling("dynamodb.environments.%s.prefix".formatted(key), environment.prefix());
			checkAccountIds("dynamodb.environments.%s.account-ids".formatted(key),
					Objects.requireNonNullElse(environment.accountIds(), List.of()));
		});
		CredentialTypes.check(properties.defaults().credentials(), "dynamodb.defaults.credentials", this.problems);
	}

	private static Set<String> accountsOfRoles(Map<TableEntry, String> accountOfTable) {
		Set<String> accounts = new HashSet<>();
		accountOfTable.forEach((table, account) -> {
			if (StringUtils.hasText(table.properties().role())) {
				accounts.add(account);
			}
		});
		return accounts;
	}

	private @Nullable String applicationName() {
		try {
			return this.environment.getProperty(APPLICATION_NAME);
		}
		catch (IllegalArgumentException ex) {
			this.problems.value(APPLICATION_NAME, "its placeholders have no value, or name each other",
					"Set what they name, or write the name itself.");
			return null;
		}
	}

	private void checkSpelling(String property, @Nullable String environment) {
		if (environment != null && !environment.isBlank() && !SPELLING.matcher(environment).matches()) {
			this.problems.value(property, "names of tables cannot hold it",
					"Use letters and digits, with '_', '-' and '.' among them.");
		}
	}

	private void checkAccountIds(String property, List<String> accountIds) {
		for (String id : accountIds) {
			if (!AccountIds.isAccountId(id)) {
				this.problems.locatedOnce(property,
						"contains \"%s\", and an account id has exactly 12 digits".formatted(PrintableText.of(id)),
						"Write all 12 digits, in quotes and without dashes.");
				return;
			}
		}
	}

	// Instance metadata is not asked: a start makes no calls.
	private static Function<String, Optional<Region>> regions(Map<TableEntry, String> accountOfTable) {
		Supplier<Optional<Region>> sdk = SingletonSupplier.of(DynamoDbMapper::sdkRegion);
		return (account) -> sdk.get()
			.or(() -> accountOfTable.entrySet()
				.stream()
				.filter((table) -> table.getValue().equals(account))
				.map((table) -> region(table.getKey()))
				.filter(Objects::nonNull)
				.filter((region) -> Partitions.of(region).isPresent())
				.findFirst());
	}

	private static @Nullable Region region(TableEntry table) {
		String name = table.properties().region();
		if (name != null && !name.isBlank()) {
			return Region.of(name);
		}
		TableArn arn = TableArn.parse(table.properties().physicalName());
		return (arn != null) ? arn.region() : null;
	}

	private static Optional<Region> sdkRegion() {
		try {
			return Optional.ofNullable(
					new AwsRegionProviderChain(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
						.getRegion());
		}
		catch (SdkClientException ex) {
			return Optional.empty();
		}
	}

}
