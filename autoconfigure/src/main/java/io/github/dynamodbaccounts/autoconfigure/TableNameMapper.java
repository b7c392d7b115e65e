package io.github.dynamodbaccounts.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.table.TableArn;
import io.github.dynamodbaccounts.table.TableNamePattern;
import io.github.dynamodbaccounts.table.TableNamingStrategy;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name of each table in AWS.
 */
final class TableNameMapper {

	private static final Log logger = LogFactory.getLog(TableNameMapper.class);

	static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

	private final String globalPattern;

	private final MappingContext context;

	private final ConfigurationProblems problems;

	private final TableEnvironments environments;

	private final Map<String, TableNamingStrategy.Context> names = new LinkedHashMap<>();

	TableNameMapper(String globalPattern, MappingContext context, TableEnvironments environments) {
		this.globalPattern = globalPattern;
		this.context = context;
		this.problems = context.problems();
		this.environments = environments;
	}

	/**
	 * What naming strategies are told of the tables that were mapped, by table key.
	 */
	Map<String, TableNamingStrategy.Context> names() {
		return this.names;
	}

	/**
	 * The logical name of a table.
	 */
	static String name(TableEntry table) {
		String name = table.properties().name();
		return (name == null || name.isBlank()) ? table.key() : name;
	}

	/**
	 * The exact name or ARN that is configured for a table.
	 * @return {@code null} where the name comes from a pattern
	 */
	static @Nullable String exact(TableEntry table) {
		String exact = table.properties().physicalName();
		return (exact == null || exact.isBlank()) ? null : exact;
	}

	/**
	 * Maps the name of a table.
	 * @return {@code null} after a problem was reported
	 */
	@Nullable String map(TableEntry table, MappedAccount account, AccountDefinition route) {
		if (exact(table) != null) {
			return checkExact(table) ? exact(table) : null;
		}
		TableNamePattern pattern = pattern(account);
		if (pattern == null) {
			return null;
		}
		TableNamingStrategy.Context naming = new TableNamingStrategy.Context(table.key(), name(table),
				this.environments.spelling(this.environments.of(table, account)), route.key(), route.accountId(),
				route.region().id(), this.context.application());
		if (pattern.uses("environment") && naming.environment() == null) {
			this.environments.missing(table);
			return null;
		}
		if (pattern.uses("application") && naming.application() == null) {
			this.problems.addOnce("spring.application.name",
					"is not set, and '%s' uses {application}".formatted(pattern), "Set it, or change the pattern.");
			return null;
		}
		this.names.put(table.key(), naming);
		String physicalName = pattern.physicalName(naming);
		warnOfDoubledEnvironment(table, naming, physicalName);
		return checkName(table, physicalName);
	}

	// Not refused: a table of environment 'test' may well be called 'test-results'.
	private void warnOfDoubledEnvironment(TableEntry table, TableNamingStrategy.Context naming, String physicalName) {
		if (isDoubled(naming.environment(), physicalName)) {
			logger.warn(("'%s' is \"%s\", and the pattern adds '%s', which makes \"%s\". "
					+ "Leave '%3$s' out of the name, unless the table is really called that.")
				.formatted(table.property("name"), PrintableText.of(naming.name()), naming.environment(),
						PrintableText.of(physicalName)));
		}
	}

	private static boolean isDoubled(@Nullable String environment, String physicalName) {
		return environment != null && physicalName.indexOf(environment) != physicalName.lastIndexOf(environment)
				&& physicalName.matches("(.*[-_.])?%1$s[-_.]%1$s([-_.].*)?".formatted(Pattern.quote(environment)));
	}

	/**
	 * Checks the name of a table whose account has a problem, as far as that is possible.
	 */
	void checkWithoutAccount(TableEntry table) {
		if (exact(table) != null) {
			checkExact(table);
		}
		else if (this.environments.of(table, null) == null && !this.environments.dependOnAccounts()
				&& TableNamePattern.DEFAULT.equals(this.globalPattern)) {
			this.environments.missing(table);
		}
	}

	private boolean checkExact(TableEntry table) {
		String exact = Objects.requireNonNull(exact(table));
		if (TABLE_NAME.matcher(exact).matches() || TableArn.parse(exact) != null) {
			return true;
		}
		this.problems.value(table.property("physical-name"), "this is neither a table name nor the ARN of a table",
				"A name has 3 to 255 letters, digits, '_', '-' and '.'; an ARN reads "
						+ "arn:aws:dynamodb:eu-west-1:111122223333:table/name.");
		return false;
	}

	private @Nullable String checkName(TableEntry table, String name) {
		if (TABLE_NAME.matcher(name).matches()) {
			return name;
		}
		// What is wrong with the environment is wrong with every name.
		if (this.problems.isReported("dynamodb.environment")) {
			return null;
		}
		this.problems.located(table.property("name"),
				"makes the physical name \"%s\", and a table name has 3 to 255 letters, digits, '_', '-' and '.'"
					.formatted(PrintableText.of(name)),
				"Correct the name, the pattern or the environment, or set '%s'."
					.formatted(table.property("physical-name")));
		return null;
	}

	private @Nullable TableNamePattern pattern(MappedAccount account) {
		String own = account.properties().tableNamePattern();
		try {
			return this.context.patterns().of((own != null) ? own : this.globalPattern);
		}
		catch (IllegalArgumentException ex) {
			String property = (own != null) ? account.keys().property("table-name-pattern")
					: "dynamodb.table-name-pattern";
			this.problems.value(property, Objects.requireNonNullElse(ex.getMessage(), "it cannot be read"),
					"Known placeholders: {%s}.".formatted(String.join("}, {", TableNamePattern.PLACEHOLDERS)));
			return null;
		}
	}

}
