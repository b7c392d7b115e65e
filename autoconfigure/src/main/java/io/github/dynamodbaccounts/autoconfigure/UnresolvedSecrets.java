package io.github.dynamodbaccounts.autoconfigure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;

/**
 * Secrets that the configuration takes from elsewhere, and that need not be there where
 * policies are made: access keys have no part in them, and an external id is a
 * placeholder.
 */
final class UnresolvedSecrets {

	private static final Pattern SECRET = Pattern
		.compile("dynamodb\\.(?<place>defaults|accounts\\.(?<account>[^.]+))\\."
				+ "(?:(?<externalId>external-?_?id)|credentials\\.(?:access-?_?key-?_?id|secret-?_?access-?_?key|session-?_?token))",
				Pattern.CASE_INSENSITIVE);

	// As an external id, it has to have the form of one.
	private static final String STAND_IN = "not-known-here";

	private final ConfigurableEnvironment environment;

	private final Map<String, Object> standIns = new LinkedHashMap<>();

	private final Map<String, String> externalIds = new LinkedHashMap<>();

	UnresolvedSecrets(ConfigurableEnvironment environment) {
		this.environment = environment;
		environment.getPropertySources()
			.stream()
			.filter(EnumerablePropertySource.class::isInstance)
			.flatMap((source) -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
			.distinct()
			.map(SECRET::matcher)
			.filter(Matcher::matches)
			.filter((name) -> isUnresolved(name.group()))
			.forEach(this::replace);
	}

	private boolean isUnresolved(String name) {
		String value = this.environment.getPropertySources()
			.stream()
			.map((source) -> source.getProperty(name))
			.filter(Objects::nonNull)
			.map(String::valueOf)
			.findFirst()
			.orElse("");
		try {
			return this.environment.resolvePlaceholders(value).contains("${");
		}
		catch (IllegalArgumentException ex) {
			// Placeholders that name each other are a problem wherever they are read.
			return false;
		}
	}

	private void replace(Matcher name) {
		if (name.group("externalId") == null) {
			this.standIns.put(name.group(), STAND_IN);
			return;
		}
		String account = (name.group("account") != null) ? name.group("account") : "default";
		String standIn = "%s:%s".formatted(STAND_IN, account);
		this.standIns.put(name.group(), standIn);
		this.externalIds.put(standIn, account);
	}

	/**
	 * The environment with something in place of each of them.
	 */
	ConfigurableEnvironment replaced() {
		if (this.standIns.isEmpty()) {
			return this.environment;
		}
		ConfigurableEnvironment replaced = ExportProfiles.copyOf(this.environment, (source) -> true);
		replaced.getPropertySources().addFirst(new MapPropertySource("unresolvedSecrets", this.standIns));
		ConfigurationPropertySources.attach(replaced);
		return replaced;
	}

	/**
	 * The account, or {@code default}, of each external id that stands for another.
	 */
	Map<String, String> externalIds() {
		return this.externalIds;
	}

}
