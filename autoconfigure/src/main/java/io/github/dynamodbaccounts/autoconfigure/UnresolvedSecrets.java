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
 * Secrets, as files have them: what files take from the place where the application runs
 * need not be there where policies are made, and where it is it makes no difference.
 * Access keys have no part in policies, and such an external id is a placeholder.
 */
final class UnresolvedSecrets {

	private static final Pattern SECRET = Pattern.compile("dynamodb\\.(?:defaults|accounts\\.(?<account>[^.]+))\\."
			+ "(?:(?<externalId>external-?_?id)|credentials\\.(?:access-?_?key-?_?id|secret-?_?access-?_?key|session-?_?token))",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)");

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

	private void replace(Matcher name) {
		String value = value(name.group());
		if (value.isBlank()) {
			return;
		}
		if (name.group("externalId") == null) {
			// Two keys that are written differently are two, whatever their values are.
			this.standIns.put(name.group(), "%s:%s".formatted(STAND_IN, value.replaceAll("[${}]", "")));
		}
		else if (isFromElsewhere(value)) {
			String account = (name.group("account") != null) ? name.group("account") : "default";
			String standIn = "%s:%s".formatted(STAND_IN, account);
			this.standIns.put(name.group(), standIn);
			this.externalIds.put(standIn, account);
		}
		else {
			this.standIns.put(name.group(), value);
		}
	}

	// Also where it has a default: there, the value differs by where it is asked for.
	private boolean isFromElsewhere(String value) {
		return PLACEHOLDER.matcher(value)
			.results()
			.map((placeholder) -> placeholder.group(1))
			.anyMatch((key) -> !this.files.containsProperty(key));
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
