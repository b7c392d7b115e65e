package io.github.dynamodbaccounts.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Physical names from a pattern such as <code>{environment}-{name}</code>.
 */
public final class TableNamePattern implements TableNamingStrategy {

	/**
	 * The pattern of an application that sets none.
	 */
	public static final String DEFAULT = "{environment}-{name}";

	/**
	 * Placeholders that a pattern may use.
	 */
	public static final List<String> PLACEHOLDERS = List.of("environment", "name", "account", "region", "application");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

	private final String pattern;

	private final Set<String> placeholders;

	/**
	 * Creates the strategy for a pattern.
	 * @param pattern text with placeholders in braces
	 * @throws IllegalArgumentException if a placeholder is not known, a brace is left
	 * over, or the logical name is not part of the pattern
	 */
	public TableNamePattern(String pattern) {
		this.pattern = pattern;
		this.placeholders = new LinkedHashSet<>();
		Matcher matcher = PLACEHOLDER.matcher(pattern);
		while (matcher.find()) {
			this.placeholders.add(matcher.group(1));
		}
		for (String placeholder : this.placeholders) {
			if (!PLACEHOLDERS.contains(placeholder)) {
				throw new IllegalArgumentException("{" + placeholder + "} is not a placeholder");
			}
		}
		String rest = matcher.replaceAll("");
		if (rest.contains("{") || rest.contains("}")) {
			throw new IllegalArgumentException("a brace is not closed");
		}
		if (!this.placeholders.contains("name")) {
			throw new IllegalArgumentException("without {name} all tables would have the same name");
		}
	}

	/**
	 * Whether names need a placeholder's value.
	 * @param placeholder one of {@link #PLACEHOLDERS}
	 * @return {@code true} where the pattern contains it
	 */
	public boolean uses(String placeholder) {
		return this.placeholders.contains(placeholder);
	}

	@Override
	public String physicalName(Context table) {
		return PLACEHOLDER.matcher(this.pattern)
			.replaceAll((match) -> Matcher.quoteReplacement(require(match.group(1), table)));
	}

	/**
	 * Returns the names that this pattern gives to tables of an environment, whatever
	 * their logical names are.
	 * @param table where the tables lie
	 * @param environment the environment as names spell it, as a regular expression; it
	 * stands alone between separators or ends of a name
	 * @return matches whole names
	 */
	public Pattern names(Context table, String environment) {
		StringBuilder names = new StringBuilder();
		Matcher matcher = PLACEHOLDER.matcher(this.pattern);
		int end = 0;
		while (matcher.find()) {
			names.append(Pattern.quote(this.pattern.substring(end, matcher.start())));
			names.append(switch (matcher.group(1)) {
				case "name" -> ".+";
				case "environment" -> "(?<![a-zA-Z0-9])(?:%s)(?![a-zA-Z0-9])".formatted(environment);
				default -> any(value(matcher.group(1), table));
			});
			end = matcher.end();
		}
		names.append(Pattern.quote(this.pattern.substring(end)));
		return Pattern.compile(names.toString());
	}

	private static String any(@Nullable String value) {
		return (value != null) ? Pattern.quote(value) : ".+";
	}

	private static @Nullable String value(String placeholder, Context table) {
		return switch (placeholder) {
			case "environment" -> table.environment();
			case "name" -> table.name();
			case "account" -> table.account();
			case "region" -> table.region();
			default -> table.application();
		};
	}

	private static String require(String placeholder, Context table) {
		String value = value(placeholder, table);
		if (value == null) {
			throw new IllegalArgumentException(
					"The name of table '%s' needs {%s}, which is not set.".formatted(table.key(), placeholder));
		}
		return value;
	}

	@Override
	public String toString() {
		return this.pattern;
	}

}
