package io.github.dynamodbaccounts.test;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LocalAwsLogLevels}.
 */
class LocalAwsLogLevelsTests {

	private static final String PROPERTY = "logging.level.com.amazonaws.services.dynamodbv2.local";

	@Test
	void isRegistered() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(LocalAwsLogLevelsTests.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.run()) {
			assertThat(context.getEnvironment().getProperty(PROPERTY)).isEqualTo("error");
		}
	}

	@Test
	void quietsDynamoDbLocal() {
		StandardEnvironment environment = new StandardEnvironment();
		new LocalAwsLogLevels().postProcessEnvironment(environment, new SpringApplication());
		assertThat(environment.getProperty(PROPERTY)).isEqualTo("error");
	}

	@Test
	void levelOfTheApplicationWins() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addLast(new MapPropertySource("application", Map.of(PROPERTY, "debug")));
		new LocalAwsLogLevels().postProcessEnvironment(environment, new SpringApplication());
		assertThat(environment.getProperty(PROPERTY)).isEqualTo("debug");
	}

}
