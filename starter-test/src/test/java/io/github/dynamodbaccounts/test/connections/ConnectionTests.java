package io.github.dynamodbaccounts.test.connections;

import java.net.URI;
import java.util.function.Consumer;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One application whose accounts are of every kind, each with a table of the same name:
 * run on every emulator as it comes from Testcontainers, from Docker Compose and from a
 * bean, by a subclass that says where it is. The application creates the tables itself,
 * which fails where two are one.
 */
abstract class ConnectionTests {

	/**
	 * What is there.
	 */
	abstract Emulator emulator();

	/**
	 * Where it is.
	 */
	abstract URI endpoint();

	/**
	 * Leaves nothing behind.
	 */
	@AfterEach
	void deleteTables() {
		application(this::ofBean, ManyAccounts::deleteTables);
	}

	@Test
	void everyAccountOfAContainerLandsApart() {
		application(this::inContainer, this::test);
	}

	@Test
	void everyAccountOfAComposeServiceLandsApart() {
		application(this::inCompose, this::test);
	}

	@Test
	void everyAccountOfABeanLandsApart() {
		application(this::ofBean, this::test);
	}

	private void test(ApplicationContext context) {
		ManyAccounts.landApart(context);
		check();
	}

	/**
	 * Checks what only this emulator shows.
	 */
	void check() {
	}

	private void application(Consumer<SpringApplicationBuilder> connection,
			Consumer<ConfigurableApplicationContext> test) {
		SpringApplicationBuilder builder = new SpringApplicationBuilder(ManyAccounts.class);
		connection.accept(builder);
		try (ConfigurableApplicationContext context = builder.run("--spring.config.name=connections")) {
			test.accept(context);
		}
	}

	private void inContainer(SpringApplicationBuilder builder) {
		RunningContainer container = new RunningContainer(emulator().getImageNames().get(0), emulator().getPort(),
				endpoint());
		Class<?> configuration = switch (emulator()) {
			case LOCALSTACK -> LocalStackConfiguration.class;
			case MOTO -> MotoConfiguration.class;
			case DYNAMODB_LOCAL -> DynamoDbLocalConfiguration.class;
		};
		builder.sources(configuration)
			.initializers((context) -> context.getBeanFactory().registerSingleton("running", new Running(container)));
	}

	private void inCompose(SpringApplicationBuilder builder) {
		builder.initializers(
				new ComposeService(emulator().getImageNames().get(0) + ":1.2.3", emulator().getPort(), endpoint()));
	}

	private void ofBean(SpringApplicationBuilder builder) {
		ApplicationContextInitializer<ConfigurableApplicationContext> bean = (context) -> context.getBeanFactory()
			.registerSingleton("details", DynamoDbConnectionDetails.of(emulator(), endpoint()));
		builder.initializers(bean);
	}

	private record Running(RunningContainer container) {
	}

	@Configuration(proxyBeanMethods = false)
	static class LocalStackConfiguration {

		@Bean
		@ServiceConnection(name = "localstack/localstack")
		RunningContainer aws(Running running) {
			return running.container();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MotoConfiguration {

		@Bean
		@ServiceConnection(name = "motoserver/moto")
		RunningContainer aws(Running running) {
			return running.container();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DynamoDbLocalConfiguration {

		@Bean
		@ServiceConnection(name = "amazon/dynamodb-local")
		RunningContainer aws(Running running) {
			return running.container();
		}

	}

}
