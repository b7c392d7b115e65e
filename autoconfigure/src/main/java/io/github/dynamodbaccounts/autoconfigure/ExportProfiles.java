package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ResourceLoader;

/**
 * Reads the configuration anew for each of several profiles, as Boot would were it the
 * active one. Whatever else has contributed to the environment stays.
 */
final class ExportProfiles {

	private static final String FILE = "Config resource ";

	// A view of all others.
	private static final String ALL = "configurationProperties";

	private final ConfigurableEnvironment environment;

	private final @Nullable ResourceLoader resourceLoader;

	private final Set<String> additional;

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
	 * The environment with profiles on top of the active ones.
	 * @param added the profiles
	 */
	ConfigurableEnvironment with(List<String> added) {
		ConfigurableEnvironment fresh = copyOf(this.environment, (source) -> !source.getName().startsWith(FILE));
		List<String> profiles = new ArrayList<>(this.additional);
		profiles.addAll(added);
		ConfigDataEnvironmentPostProcessor.applyTo(fresh, this.resourceLoader, null, profiles);
		ConfigurationPropertySources.attach(fresh);
		return fresh;
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
