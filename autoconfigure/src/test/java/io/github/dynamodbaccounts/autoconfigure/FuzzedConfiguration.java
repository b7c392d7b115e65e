package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.support.SpringApplicationJsonEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * One configuration that is thrown at the mapper, in the places where an application has
 * it.
 *
 * @param yaml content of {@code application.yml}
 * @param profile content of the active profile's file, or {@code null}
 * @param variables environment variables
 * @param system system properties
 */
record FuzzedConfiguration(String yaml, @Nullable String profile, Map<String, Object> variables,
		Map<String, Object> system) {

	private static final SpringApplication APPLICATION = new SpringApplication();

	FuzzedConfiguration {
		variables = new LinkedHashMap<>(variables);
		system = new LinkedHashMap<>(system);
	}

	static FuzzedConfiguration of(String yaml) {
		return new FuzzedConfiguration(yaml, null, Map.of(), Map.of());
	}

	/**
	 * The environment that Boot makes of it.
	 * @throws RuntimeException if the YAML cannot be read
	 */
	ConfigurableEnvironment environment() throws IOException {
		StandardEnvironment environment = new StandardEnvironment() {

			@Override
			protected void customizePropertySources(MutablePropertySources sources) {
				// Those of this machine are none of a test's.
			}

		};
		MutablePropertySources sources = environment.getPropertySources();
		sources.addLast(new MapPropertySource("systemProperties", this.system));
		sources.addLast(new SystemEnvironmentPropertySource("systemEnvironment", this.variables));
		if (this.profile != null) {
			environment.setActiveProfiles("dev");
			load(sources, "application-dev.yml", this.profile);
		}
		load(sources, "application.yml", this.yaml);
		new SpringApplicationJsonEnvironmentPostProcessor().postProcessEnvironment(environment, APPLICATION);
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

	private static void load(MutablePropertySources sources, String name, String yaml) throws IOException {
		ByteArrayResource resource = new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)) {

			@Override
			public String getFilename() {
				return name;
			}

		};
		new YamlPropertySourceLoader().load(name, resource).forEach(sources::addLast);
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder("# application.yml\n").append(this.yaml).append('\n');
		if (this.profile != null) {
			text.append("# application-dev.yml\n").append(this.profile).append('\n');
		}
		this.variables.forEach((name, value) -> text.append("# variable %s=%s%n".formatted(name, value)));
		this.system.forEach((name, value) -> text.append("# -D%s=%s%n".formatted(name, value)));
		return text.toString();
	}

}
