package io.github.dynamodbaccounts.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Defaults;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Environment;
import org.jspecify.annotations.Nullable;

/**
 * Finds the environment of each table, and checks that the table's account belongs to it.
 */
final class TableEnvironments {

	private final DynamoDbProperties properties;

	private final ConfigurationProblems problems;

	private final Set<String> tablesWithout = new LinkedHashSet<>();

	TableEnvironments(DynamoDbProperties properties, ConfigurationProblems problems) {
		this.properties = properties;
		this.problems = problems;
	}

	/**
	 * The environment of a table: its own, else its account's, else the active one.
	 * @param table the table
	 * @param account its account, or {@code null} where that has a problem
	 * @return {@code null} where none is set
	 */
	@Nullable String of(TableEntry table, @Nullable MappedAccount account) {
		String environment = table.properties().environment();
		if (environment == null && account != null) {
			environment = account.properties().environment();
		}
		if (environment == null) {
			environment = this.properties.environment();
		}
		return (environment == null || environment.isBlank()) ? null : environment;
	}

	/**
	 * Whether any account sets an environment or a pattern of names for its tables.
	 */
	boolean dependOnAccounts() {
		Defaults defaults = this.properties.defaults();
		return defaults.environment() != null || defaults.tableNamePattern() != null
				|| this.properties.accounts()
					.values()
					.stream()
					.anyMatch((account) -> account.environment() != null || account.tableNamePattern() != null);
	}

	/**
	 * How names spell an environment.
	 */
	@Nullable String spelling(@Nullable String environment) {
		Environment declared = (environment != null) ? this.properties.environments().get(environment) : null;
		return (environment != null && declared != null) ? declared.spelling(environment) : environment;
	}

	/**
	 * Checks that an environment exists and that an account belongs to it.
	 */
	void check(String environment, TableEntry table, MappedAccount account, @Nullable String accountId) {
		Map<String, Environment> known = this.properties.environments();
		if (known.isEmpty()) {
			return;
		}
		Environment declared = known.get(environment);
		if (declared == null) {
			reportUnknown(property(table, account), environment, known.keySet(), this.problems);
			return;
		}
		List<String> accountIds = declared.accountIds();
		if (accountIds == null || accountIds.isEmpty()) {
			return;
		}
		// Without an id the base credentials decide, and their calls are guarded.
		if (accountId != null && !accountIds.contains(accountId)) {
			this.problems.located("dynamodb.environments.%s.account-ids".formatted(environment),
					"does not contain %s, the account of table '%s'".formatted(accountId, table.key()),
					"Correct the account of the table, or add the account id if it belongs to the environment.");
		}
	}

	/**
	 * Reports an environment that does not exist.
	 */
	static void reportUnknown(String property, String environment, Set<String> known, ConfigurationProblems problems) {
		problems.value(property, "there is no such environment",
				"Known environments: %s.%s".formatted(ConfigurationProblems.quoted(known),
						ConfigurationProblems.suggestion(NearestName.of(environment, known))));
	}

	private static String property(TableEntry table, MappedAccount account) {
		if (table.properties().environment() != null) {
			return table.property("environment");
		}
		return (account.properties().environment() != null) ? account.keys().property("environment")
				: "dynamodb.environment";
	}

	/**
	 * Whether a table has to have an environment, whatever its name: where environments
	 * are declared, their accounts bind it.
	 */
	boolean areDeclared() {
		return !this.properties.environments().isEmpty();
	}

	/**
	 * Remembers a table that needs an environment and has none.
	 */
	void missing(TableEntry table) {
		this.tablesWithout.add(table.key());
	}

	/**
	 * Reports all tables that need an environment and have none, as one problem.
	 */
	void reportMissing(List<String> activeProfiles) {
		if (this.tablesWithout.isEmpty()) {
			return;
		}
		boolean one = this.tablesWithout.size() == 1;
		this.problems.addOnce("dynamodb.environment",
				"is not set, and %s %s %s it".formatted(one ? "table" : "tables",
						ConfigurationProblems.quoted(this.tablesWithout), one ? "needs" : "need"),
				("There is no default, on purpose. Set it in application-<profile>.yml or as DYNAMODB_ENVIRONMENT. "
						+ "Active profiles: %s.")
					.formatted(activeProfiles.isEmpty() ? "none" : String.join(", ", activeProfiles)));
	}

}
