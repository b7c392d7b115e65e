package io.github.dynamodbaccounts.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ResourceLoader;

/**
 * Reads the configuration anew for each of several profiles, as Boot would were it
 * activated on the command line. Whatever else has contributed to the environment stays.
 */
final class ExportProfiles {

	private static final String ACTIVE = AbstractEnvironment.ACTIVE_PROFILES_PROPERTY_NAME;

	// What is there before Boot reads any configuration data.
	private static final Set<String> OUTSIDE = Set.of("commandLineArgs", "spring.application.json", "systemProperties",
			"systemEnvironment", "random", "defaultProperties");

	private static final String NO_PROFILE = "dynamodb-export-has-no-such-profile";

	// A view of all others.
	private static final String ALL = "configurationProperties";

	private final ConfigurableEnvironment environment;

	private final @Nullable ResourceLoader resourceLoader;

	private final Set<String> additional;

	// Names of sources that came with the profiles that are active now.
	private @Nullable Set<String> read;

	/**
	 * Creates the reader.
	 * @param environment the environment of the application
	 * @param resourceLoader its resource loader, or {@code null}
	 * @param additional profiles that the application itself adds
	 */
	ExportProfiles(ConfigurableEnvironment environment, @Nullable ResourceLoader resourceLoader,
			Set<String> additional) {
		this.environment = environment;
		this.resourceLoader = resourceLoader;
		this.additional = additional;
	}

	/**
	 * The environment with profiles beside those that the command line activates, in
	 * place of those that files do.
	 * @param added the profiles
	 */
	ConfigurableEnvironment with(List<String> added) {
		Set<String> read = read();
		ConfigurableEnvironment fresh = copyOf(this.environment, (source) -> !read.contains(source.getName()));
		fresh.setActiveProfiles();
		if (!added.isEmpty()) {
			String active = fresh.getProperty(ACTIVE, "");
			String profiles = (active.isBlank() ? "" : active + ",") + String.join(",", added);
			fresh.getPropertySources().addFirst(new MapPropertySource("exportedProfiles", Map.of(ACTIVE, profiles)));
		}
		ConfigDataEnvironmentPostProcessor.applyTo(fresh, this.resourceLoader, null, this.additional);
		ConfigurationPropertySources.attach(fresh);
		return fresh;
	}

	/**
	 * Whether there is configuration for a profile.
	 */
	boolean isKnown(String profile) {
		ConfigurableEnvironment without = with(List.of(NO_PROFILE));
		return List.of(without.getActiveProfiles()).contains(profile)
				|| !names(without).containsAll(names(with(List.of(profile))));
	}

	private Set<String> read() {
		if (this.read == null) {
			ConfigurableEnvironment again = copyOf(this.environment, (source) -> OUTSIDE.contains(source.getName()));
			again.setActiveProfiles();
			ConfigDataEnvironmentPostProcessor.applyTo(again, this.resourceLoader, null, this.additional);
			Set<String> names = names(again);
			names.removeAll(OUTSIDE);
			this.read = names;
		}
		return this.read;
	}

	private static Set<String> names(ConfigurableEnvironment environment) {
		return environment.getPropertySources()
			.stream()
			.map(PropertySource::getName)
			.collect(Collectors.toCollection(HashSet::new));
	}

	/**
	 * An environment with the same profiles and some of the sources.
	 */
	static ConfigurableEnvironment copyOf(ConfigurableEnvironment environment, Predicate<PropertySource<?>> filter) {
		ConfigurableEnvironment copy = new EmptyEnvironment();
		environment.getPropertySources()
			.stream()
			.filter((source) -> filter.test(source) && !source.getName().equals(ALL))
			.forEach(copy.getPropertySources()::addLast);
		copy.setActiveProfiles(environment.getActiveProfiles());
		return copy;
	}

	private static final class EmptyEnvironment extends AbstractEnvironment {

	}

}
