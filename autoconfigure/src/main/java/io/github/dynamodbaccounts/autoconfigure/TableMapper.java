package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Environment;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Table;
import io.github.dynamodbaccounts.table.Access;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.table.TableNamePattern;
import io.github.dynamodbaccounts.table.TableNamingStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Turns tables into definitions.
 */
final class TableMapper {

	static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

	private static final Pattern TABLE_ARN = Pattern
		.compile("arn:[a-z-]+:dynamodb:[a-z0-9-]+:\\d{12}:table/[a-zA-Z0-9_.-]{3,255}");

	private final DynamoDbProperties properties;

	private final MappingContext context;

	private final ConfigurationProblems problems;

	private final Map<String, TableNamingStrategy.Context> names = new LinkedHashMap<>();

	private final List<String> tablesWithoutEnvironment = new ArrayList<>();

	TableMapper(DynamoDbProperties properties, MappingContext context) {
		this.properties = properties;
		this.context = context;
		this.problems = context.problems();
	}

	/**
	 * What naming strategies are told of the tables that were mapped, by table key.
	 */
	Map<String, TableNamingStrategy.Context> names() {
		return this.names;
	}

	/**
	 * Maps a table.
	 * @param table the table as it is configured
	 * @param account its account
	 * @param route its account as the table reaches it
	 * @return the table, or {@code null} after a problem was reported
	 */
	@Nullable TableRoute map(TableEntry table, MappedAccount account, AccountDefinition route) {
		Table own = table.properties();
		String environment = environment(table, account);
		checkEnvironment(environment, table, account);
		String name = (own.name() == null || own.name().isBlank()) ? table.key() : own.name();
		String physicalName = physicalName(table, account, route, environment, name);
		Access access = access(table, account);
		if (own.itemType() == null || physicalName == null || access == null) {
			checkItemType(table);
			return null;
		}
		Boolean allowScan = (own.allowScan() != null) ? own.allowScan() : this.properties.tableDefaults().allowScan();
		String role = (route.role() != null) ? route.role().arn() : null;
		return new TableRoute(
				new TableDefinition(table.key(), route.key(), route.accountId(), role, route.region(), environment,
						name, physicalName, own.itemType(), access, Boolean.TRUE.equals(allowScan), own.kmsKeyArn()),
				route);
	}

	private void checkItemType(TableEntry table) {
		// A class that does not exist was reported when it was read.
		if (table.properties().itemType() == null && !this.context.sources().contains(table.property("item-type"))) {
			this.problems.add(table.property("item-type"), "is not set",
					"Set it to the class of the table's items, such as com.example.Order.");
		}
	}

	private @Nullable String environment(TableEntry table, MappedAccount account) {
		String environment = table.properties().environment();
		if (environment == null) {
			environment = account.properties().environment();
		}
		if (environment == null) {
			environment = this.properties.environment();
		}
		return (environment == null || environment.isBlank()) ? null : environment;
	}

	private void checkEnvironment(@Nullable String environment, TableEntry table, MappedAccount account) {
		String id = account.definition().accountId();
		if (environment == null || this.properties.environments().isEmpty()) {
			return;
		}
		Environment declared = this.properties.environments().get(environment);
		String property = environmentProperty(table, account);
		if (declared == null) {
			this.problems.value(property, "there is no such environment",
					"Known environments: %s.%s".formatted(
							ConfigurationProblems.quoted(this.properties.environments().keySet()), ConfigurationProblems
								.suggestion(NearestName.of(environment, this.properties.environments().keySet()))));
		}
		else if (id != null && declared.accountIds() != null && !declared.accountIds().isEmpty()
				&& !declared.accountIds().contains(id)) {
			this.problems.add("dynamodb.environments.%s.account-ids".formatted(environment),
					"does not contain %s, the account of table '%s'".formatted(id, table.key()),
					"Correct the account of the table, or add the account id if it belongs to the environment.");
		}
	}

	private String environmentProperty(TableEntry table, MappedAccount account) {
		if (table.properties().environment() != null) {
			return table.property("environment");
		}
		return (account.properties().environment() != null) ? account.keys().property("environment")
				: "dynamodb.environment";
	}

	private @Nullable Access access(TableEntry table, MappedAccount account) {
		Access own = (table.properties().access() != null) ? table.properties().access()
				: this.properties.tableDefaults().access();
		Access ceiling = account.properties().access();
		if (own == null || ceiling == null) {
			return (own != null) ? own : Objects.requireNonNullElse(ceiling, Access.READ_WRITE);
		}
		boolean reads = own.allowsReads() && ceiling.allowsReads();
		boolean writes = own.allowsWrites() && ceiling.allowsWrites();
		if (!reads && !writes) {
			this.problems.value(table.property("access"),
					"'%s' allows the opposite only".formatted(account.keys().property("access")),
					"Correct one of the two.");
			return null;
		}
		return (reads && writes) ? Access.READ_WRITE : (reads ? Access.READ : Access.WRITE);
	}

	private @Nullable String physicalName(TableEntry table, MappedAccount account, AccountDefinition route,
			@Nullable String environment, String name) {
		String exact = table.properties().physicalName();
		if (exact != null && !exact.isBlank()) {
			return checkExact(table, exact);
		}
		TableNamePattern pattern = pattern(account);
		if (pattern == null) {
			return null;
		}
		TableNamingStrategy.Context naming = new TableNamingStrategy.Context(table.key(), name, spelling(environment),
				route.key(), route.accountId(), route.region().id(), this.context.application());
		if (pattern.uses("environment") && environment == null) {
			this.tablesWithoutEnvironment.add(table.key());
			return null;
		}
		if (pattern.uses("application") && naming.application() == null) {
			this.problems.add("spring.application.name", "is not set, and '%s' uses {application}".formatted(pattern),
					"Set it, or change the pattern.");
			return null;
		}
		this.names.put(table.key(), naming);
		return checkName(table, pattern.physicalName(naming));
	}

	private @Nullable String checkExact(TableEntry table, String exact) {
		if (TABLE_NAME.matcher(exact).matches() || TABLE_ARN.matcher(exact).matches()) {
			return exact;
		}
		this.problems.value(table.property("physical-name"), "this is neither a table name nor the ARN of a table",
				"A name has 3 to 255 letters, digits, '_', '-' and '.'; an ARN reads "
						+ "arn:aws:dynamodb:eu-west-1:111122223333:table/name.");
		return null;
	}

	private @Nullable String checkName(TableEntry table, String name) {
		if (TABLE_NAME.matcher(name).matches()) {
			return name;
		}
		this.problems.add(table.property("name"),
				"makes the physical name \"%s\", and a table name has 3 to 255 letters, digits, '_', '-' and '.'"
					.formatted(name),
				"Correct the name, the pattern or the environment, or set '%s'."
					.formatted(table.property("physical-name")));
		return null;
	}

	private @Nullable TableNamePattern pattern(MappedAccount account) {
		String own = account.properties().tableNamePattern();
		String property = (own != null) ? account.keys().property("table-name-pattern") : "dynamodb.table-name-pattern";
		try {
			return new TableNamePattern((own != null) ? own : this.properties.tableNamePattern());
		}
		catch (IllegalArgumentException ex) {
			this.problems.value(property, Objects.requireNonNullElse(ex.getMessage(), "it cannot be read"),
					"Known placeholders: {%s}.".formatted(String.join("}, {", TableNamePattern.PLACEHOLDERS)));
			return null;
		}
	}

	private @Nullable String spelling(@Nullable String environment) {
		Environment declared = (environment != null) ? this.properties.environments().get(environment) : null;
		return (declared != null && declared.prefix() != null) ? declared.prefix() : environment;
	}

	/**
	 * Reports all tables that need an environment where there is none, as one problem.
	 */
	void reportMissingEnvironment() {
		if (this.tablesWithoutEnvironment.isEmpty()) {
			return;
		}
		List<String> profiles = this.context.activeProfiles();
		this.problems.add("dynamodb.environment",
				"is not set, and %s %s %s it".formatted(this.tablesWithoutEnvironment.size() == 1 ? "table" : "tables",
						ConfigurationProblems.quoted(this.tablesWithoutEnvironment),
						this.tablesWithoutEnvironment.size() == 1 ? "needs" : "need"),
				("There is no default, on purpose. Set it in application-<profile>.yml or as DYNAMODB_ENVIRONMENT. "
						+ "Active profiles: %s.")
					.formatted(profiles.isEmpty() ? "none" : String.join(", ", profiles)));
	}

}
