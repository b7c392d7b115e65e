package io.github.dynamodbaccounts.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;

/**
 * Collects what is wrong with a configuration, each problem once.
 */
final class ConfigurationProblems {

	// Anything below "credentials" too: a mistyped key may hold the secret.
	private static final Set<String> SECRETS = Set.of("externalid", "accesskeyid", "secretaccesskey", "sessiontoken");

	private final Set<ConfigurationProblem> problems = new LinkedHashSet<>();

	private final ConfigurationSources sources;

	ConfigurationProblems(ConfigurationSources sources) {
		this.sources = sources;
	}

	/**
	 * A value that cannot be right. Of one value the first problem is enough: others
	 * follow from it.
	 * @param property the full name of the property
	 * @param reason why, as a clause that follows the value and its location
	 * @param action what to do, as a sentence
	 */
	void value(String property, String reason, String action) {
		if (this.problems.stream().anyMatch((problem) -> problem.property().equals(property))) {
			return;
		}
		ConfigurationProperty found = this.sources.find(property);
		if (found == null) {
			add(property, "is wrong: " + reason, action);
		}
		else {
			add(property, "%s: %s".formatted(describe(property, found), reason), action);
		}
	}

	/**
	 * Any other problem.
	 * @param property the full name of the property
	 * @param statement what is wrong, as a clause that follows the name
	 * @param action what to do, as a sentence
	 */
	void add(String property, String statement, String action) {
		this.problems.add(new ConfigurationProblem(property, statement, action));
	}

	private static String describe(String property, ConfigurationProperty found) {
		String location = ConfigurationSources.location(found.getOrigin());
		if (isSecret(property)) {
			return "has a value that is not shown (%s)".formatted(location);
		}
		Object value = found.getValue();
		return (value instanceof Number || value instanceof Boolean) ? "is %s (%s)".formatted(value, location)
				: "is \"%s\" (%s)".formatted(value, location);
	}

	static boolean isSecret(String property) {
		String last = property.substring(property.lastIndexOf('.') + 1)
			.replace("-", "")
			.toLowerCase(java.util.Locale.ROOT);
		return SECRETS.contains(last) || property.contains(".credentials.");
	}

	ConfigurationSources sources() {
		return this.sources;
	}

	boolean isEmpty() {
		return this.problems.isEmpty();
	}

	List<ConfigurationProblem> all() {
		return List.copyOf(this.problems);
	}

	void throwIfAny() {
		if (!this.problems.isEmpty()) {
			throw new DynamoDbConfigurationException(all());
		}
	}

	/**
	 * Names in single quotes, such as {@code 'main', 'ledger'}.
	 */
	static String quoted(Iterable<String> names) {
		String joined = java.util.stream.StreamSupport.stream(names.spliterator(), false)
			.map("'%s'"::formatted)
			.collect(Collectors.joining(", "));
		return joined.isEmpty() ? "none" : joined;
	}

	/**
	 * A question that offers the nearest of the known names, with a blank before it;
	 * empty where none is near.
	 */
	static String suggestion(@Nullable String nearest) {
		return (nearest != null) ? " Did you mean '%s'?".formatted(nearest) : "";
	}

}
