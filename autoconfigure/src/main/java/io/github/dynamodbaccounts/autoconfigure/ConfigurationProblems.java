package io.github.dynamodbaccounts.autoconfigure;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;

/**
 * Collects what is wrong with a configuration, each problem once.
 */
final class ConfigurationProblems {

	// Anything below "credentials" too: a mistyped key may hold the secret.
	private static final Set<String> SECRETS = Set.of("externalid", "accesskeyid", "secretaccesskey", "sessiontoken");

	private final Set<ConfigurationProblem> problems = new LinkedHashSet<>();

	private final Set<String> properties = new HashSet<>();

	private final ConfigurationSources sources;

	ConfigurationProblems(ConfigurationSources sources) {
		this.sources = sources;
	}

	/**
	 * A value that cannot be right. Of one property the first problem is enough: others
	 * follow from it.
	 * @param property the full name of the property
	 * @param reason why, as a clause that follows the value and its location
	 * @param action what to do, as a sentence
	 */
	void value(String property, String reason, String action) {
		ConfigurationProperty found = this.sources.find(property);
		addOnce(property, "%s: %s".formatted((found != null) ? describe(property, found) : "is wrong", reason), action);
	}

	/**
	 * Like {@link #value}, with a value that is no secret wherever it stands.
	 */
	void shown(String property, String value, String reason, String action) {
		String location = this.sources.contains(property) ? " (%s)".formatted(this.sources.locationBelow(property))
				: "";
		addOnce(property, "is \"%s\"%s: %s".formatted(value, location, reason), action);
	}

	/**
	 * Like {@link #value}, for a place where keys should stand: what stands there instead
	 * may be anything, a secret too, and is not shown.
	 */
	void shape(String property, String reason, String action) {
		addOnce(property, "(%s): %s".formatted(this.sources.locationBelow(property), reason), action);
	}

	/**
	 * A problem of a property that has none yet, such as one that is not set.
	 * @param property the full name of the property
	 * @param statement what is wrong, as a clause that follows the name
	 * @param action what to do, as a sentence
	 */
	void addOnce(String property, String statement, String action) {
		if (!isReported(property)) {
			add(property, statement, action);
		}
	}

	/**
	 * Any other problem of what is set, with the place where it stands.
	 * @param property the full name of the property, or of what it is below
	 * @param statement what is wrong, as a clause that follows the name
	 * @param action what to do, as a sentence
	 */
	void located(String property, String statement, String action) {
		boolean isSet = this.sources.contains(property) || this.sources.containsBelow(property);
		add(property, isSet ? "(%s) %s".formatted(this.sources.locationBelow(property), statement) : statement, action);
	}

	/**
	 * Like {@link #located}, for a property that has no problem yet.
	 */
	void locatedOnce(String property, String statement, String action) {
		if (!isReported(property)) {
			located(property, statement, action);
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
		this.properties.add(property);
	}

	/**
	 * Takes a property for reported, because a problem of another one is its cause.
	 */
	void settle(String property) {
		this.properties.add(property);
	}

	/**
	 * Whether a property has a problem already.
	 */
	boolean isReported(String property) {
		return this.properties.contains(property);
	}

	/**
	 * The spelling of a constant in the configuration.
	 */
	static String spelling(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private String describe(String property, ConfigurationProperty found) {
		String location = ConfigurationSources.location(found.getOrigin());
		if (isSecret(property)) {
			return "has a value that is not shown (%s)".formatted(location);
		}
		Object value = found.getValue();
		if (value instanceof Number || value instanceof Boolean) {
			return "is %s (%s)".formatted(value, location);
		}
		String written = PrintableText.of(String.valueOf(value));
		String resolved = PrintableText.of(this.sources.resolve(String.valueOf(value)));
		return resolved.equals(written) ? "is \"%s\" (%s)".formatted(written, location)
				: "is \"%s\", from \"%s\" (%s)".formatted(resolved, written, location);
	}

	static boolean isSecret(String property) {
		String last = property.substring(property.lastIndexOf('.') + 1).replace("-", "").toLowerCase(Locale.ROOT);
		return SECRETS.contains(last) || (property + ".").contains(".credentials.");
	}

	ConfigurationSources sources() {
		return this.sources;
	}

	boolean isEmpty() {
		return this.problems.isEmpty();
	}

	/**
	 * All problems, in the order of the lines that they are found at.
	 */
	List<ConfigurationProblem> all() {
		Map<ConfigurationProblem, ConfigurationSources.Place> places = new HashMap<>();
		this.problems.forEach((problem) -> places.put(problem, this.sources.place(problem.property())));
		return this.problems.stream().sorted(Comparator.comparing(places::get)).toList();
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
		String joined = StreamSupport.stream(names.spliterator(), false)
			.map(PrintableText::ofName)
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
