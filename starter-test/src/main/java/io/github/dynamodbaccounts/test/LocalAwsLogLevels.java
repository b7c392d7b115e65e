package io.github.dynamodbaccounts.test;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Default log levels for what {@link LocalAws} is made of.
 * <p>
 * DynamoDB Local logs every call at INFO, and every refusal, as of a condition, at WARN
 * with a stack trace. Any {@code logging.level} of the application for the same names
 * wins.
 */
final class LocalAwsLogLevels implements EnvironmentPostProcessor {

	private static final Map<String, Object> LEVELS = Map.of("logging.level.com.amazonaws.services.dynamodbv2.local",
			"error", "logging.level.org.eclipse.jetty.server.Server", "warn",
			"logging.level.org.eclipse.jetty.server.AbstractConnector", "warn");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources().addLast(new MapPropertySource("localAwsLogLevels", LEVELS));
	}

}
