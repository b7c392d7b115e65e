package io.github.dynamodbaccounts.autoconfigure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;

/**
 * Secrets that files take from the place where the application runs. They need not be
 * there where policies are made, and where they are it makes no difference: access keys
 * have no part in policies, and an external id is a placeholder.
 */
final class UnresolvedSecrets {

	private static final Pattern SECRET = Pattern.compile("dynamodb\\.(?:defaults|accounts\\.(?<account>[^.]+))\\."
			+ "(?:(?<externalId>external-?_?id)|credentials\\.(?:access-?_?key-?_?id|secret-?_?access-?_?key|session-?_?token))",
			Pattern.CASE_INSENSITIVE);

	// As an external id, it has to have the form of one.
	private static final String STAND_IN = "not-known-here";

	// What is only there where the application runs.
	private static final Set<String> ELSEWHERE = Set.of("systemEnvironment", "systemProperties", "commandLineArgs");

	private final ConfigurableEnvironment environment;

	private final ConfigurableEnvironment files;

	private final Map<String, Object> standIns = new LinkedHashMap<>();

	private final Map<String, String> externalIds = new LinkedHashMap<>();

	UnresolvedSecrets(ConfigurableEnvironment environment) {
		this.environment = environment;
		this.files = ExportProfiles.copyOf(environment, (source) -> !ELSEWHERE.contains(source.getName()));
		this.files.getPropertySources()
			.stream()
			.filter(EnumerablePropertySource.class::isInstance)
			.flatMap((source) -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
			.distinct()
			.map(SECRET::matcher)
			.filter(Matcher::matches)
			.filter((name) -> isFromElsewhere(value(name.group())))
			.forEach(this::replace);
	}

	// As the file has it.
	private String value(String name) {
		return this.files.getPropertySources()
			.stream()
			.map((source) -> source.getProperty(name))
			.filter(Objects::nonNull)
			.map(String::valueOf)
			.findFirst()
			.orElse("");
	}

	private boolean isFromElsewhere(String value) {
		try {
			return this.files.resolvePlaceholders(value).contains("${");
		}
		catch (IllegalArgumentException ex) {
			// Placeholders that name each other are a problem wherever they are read.
			return false;
		}
	}

	private void replace(Matcher name) {
		if (name.group("externalId") == null) {
			// Two keys that are written differently are two, whatever their values are.
			this.standIns.put(name.group(), "%s:%s".formatted(STAND_IN, value(name.group()).replaceAll("[${}]", "")));
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
