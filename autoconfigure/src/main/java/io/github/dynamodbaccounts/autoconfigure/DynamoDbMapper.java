package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Account;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Table;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.VerifyOnStartup;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * From properties to the complete and checked mapping, or to all problems at once.
 */
final class DynamoDbMapper {

	private final Environment environment;

	private final ConfigurationSources sources;

	private final ConfigurationProblems problems;

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
	 * Maps the configuration as far as it is right.
	 */
	DynamoDbMapping map() {
		DynamoDbProperties properties = new PropertiesBinder(this.environment, this.sources, this.problems).bind();
		checkVerification(properties);
		KeyFolding folding = new KeyFolding(this.sources, this.problems);
		Map<String, Account> declared = folding.fold("accounts", properties.accounts());
		declared.values().removeIf((account) -> Boolean.FALSE.equals(account.enabled()));
		Map<String, Table> tables = folding.fold("tables", properties.tables());
		tables.values().removeIf((table) -> Boolean.FALSE.equals(table.enabled()));

		Map<TableEntry, String> references = references(properties, declared, tables);
		Map<String, List<Table>> tablesByAccount = new LinkedHashMap<>();
		references.forEach((table, account) -> tablesByAccount.computeIfAbsent(account, (key) -> new ArrayList<>())
			.add(table.properties()));
		Map<String, Account> accounts = AccountReferences.withAccountIds(declared, tablesByAccount);

		MappingContext context = new MappingContext(this.sources, this.problems,
				this.environment.getProperty("spring.application.name"), List.of(this.environment.getActiveProfiles()),
				regions(tablesByAccount), firstTables(references, declared));
		return map(properties, accounts, references, context);
	}

	private void checkVerification(DynamoDbProperties properties) {
		if (properties.verifyOnStartup() != VerifyOnStartup.OFF) {
			this.problems.value("dynamodb.verify-on-startup", "this version does not verify tables at start",
					"Remove it, or set it to 'off'.");
		}
	}

	private DynamoDbMapping map(DynamoDbProperties properties, Map<String, Account> accounts,
			Map<TableEntry, String> references, MappingContext context) {
		AccountMapper accountMapper = new AccountMapper(properties, accounts, context);
		List<AccountDefinition> definitions = new ArrayList<>();
		accounts.keySet()
			.forEach((key) -> accountMapper.map(key).ifPresent((account) -> definitions.add(account.definition())));
		definitions.forEach((account) -> checkForbidden(properties, account));
		TableMapper tableMapper = new TableMapper(properties, context);
		List<TableRoute> routes = new ArrayList<>();
		references.forEach((table, key) -> accountMapper.map(key).ifPresent((account) -> {
			AccountDefinition route = accountMapper.route(account, table);
			TableRoute mapped = (route != null) ? tableMapper.map(table, account, route) : null;
			if (mapped != null) {
				routes.add(mapped);
			}
		}));
		tableMapper.reportMissingEnvironment();
		return new DynamoDbMapping(properties.environment(), properties.endpoint(), definitions, routes,
				tableMapper.names());
	}

	private Map<TableEntry, String> references(DynamoDbProperties properties, Map<String, Account> declared,
			Map<String, Table> tables) {
		AccountReferences references = new AccountReferences(declared, properties.tableDefaults().account(),
				this.problems);
		Map<TableEntry, String> resolved = new LinkedHashMap<>();
		tables.forEach((key, table) -> {
			TableEntry entry = new TableEntry(key, table);
			String account = references.resolve(entry);
			if (account != null) {
				resolved.put(entry, account);
			}
		});
		return resolved;
	}

	private static Map<String, String> firstTables(Map<TableEntry, String> references, Map<String, Account> declared) {
		Map<String, String> tables = new LinkedHashMap<>();
		references.forEach((table, account) -> {
			if (!declared.containsKey(account)) {
				tables.putIfAbsent(account, table.key());
			}
		});
		return tables;
	}

	private void checkForbidden(DynamoDbProperties properties, AccountDefinition account) {
		String id = account.accountId();
		if (id != null && properties.forbiddenAccountIds().contains(id)) {
			this.problems.add("dynamodb.forbidden-account-ids",
					"contains %s, the account '%s'".formatted(id, account.key()),
					"Remove the account and its tables; this list wins over everything.");
		}
	}

	// Instance metadata is not asked: that would be a call to the network during the
	// start.
	private static Function<String, Optional<Region>> regions(Map<String, List<Table>> tablesByAccount) {
		Supplier<Optional<Region>> sdk = SingletonSupplier.of(DynamoDbMapper::sdkRegion);
		return (account) -> sdk.get()
			.or(() -> tablesByAccount.getOrDefault(account, List.of())
				.stream()
				.map(Table::region)
				.filter(Objects::nonNull)
				.filter(Predicate.not(String::isBlank))
				.map(Region::of)
				.findFirst());
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
