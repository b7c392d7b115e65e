package io.github.dynamodbaccounts.test.connections;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.shop.Order;
import io.github.dynamodbaccounts.verification.Finding.Severity;
import io.github.dynamodbaccounts.verification.TableVerification;
import io.github.dynamodbaccounts.verification.VerificationReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One application whose accounts are of every kind, each with a table of the same name:
 * run on every emulator as it comes from Testcontainers, from Docker Compose and from a
 * bean, by a subclass that says where it is. The application creates the tables itself,
 * which fails where two are one.
 */
abstract class ConnectionTests {

	private static final List<String> ACCOUNTS = List.of("orders", "archive", "china", "partner", "federated",
			"inplace", "unnamed");

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
		application(this::ofBean, (context) -> ACCOUNTS.forEach((key) -> table(context, key).deleteTable()));
	}

	@Test
	void everyAccountOfAContainerLandsApart() {
		application(this::inContainer, this::everyAccountLandsApart);
	}

	@Test
	void everyAccountOfAComposeServiceLandsApart() {
		application(this::inCompose, this::everyAccountLandsApart);
	}

	@Test
	void everyAccountOfABeanLandsApart() {
		application(this::ofBean, this::everyAccountLandsApart);
	}

	private void everyAccountLandsApart(ConfigurableApplicationContext context) {
		ACCOUNTS.forEach((key) -> table(context, key).createTable());
		ACCOUNTS.forEach((key) -> repository(context, key).save(new Order("ann", 1, key)));
		ACCOUNTS.forEach((key) -> assertThat(repository(context, key).scan().stream())
			.containsExactly(new Order("ann", 1, key)));
		assertThat(repository(context, "again").query("ann")).containsExactly(new Order("ann", 1, "orders"));
		repository(context, "again").deleteById("ann", 1);
		assertThat(repository(context, "orders").query("ann")).isEmpty();
		assertThat(repository(context, "partner").query("ann")).hasSize(1);
		VerificationReport report = context.getBean(TableVerification.class).verify();
		assertThat(report.findings(Severity.DEFINITE)).isEmpty();
		assertThat(report.findings(Severity.TRANSIENT)).isEmpty();
		check(context.getBean(DynamoDbAccounts.class));
	}

	/**
	 * Checks what only this emulator shows.
	 */
	void check(DynamoDbAccounts accounts) {
	}

	private void application(Connection connection, Consumer<ConfigurableApplicationContext> test) {
		SpringApplicationBuilder builder = new SpringApplicationBuilder(Shop.class);
		connection.add(builder);
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

	@SuppressWarnings("unchecked")
	private static TableRepository<Order> repository(ConfigurableApplicationContext context, String key) {
		return context.getBean(key + "Repository", TableRepository.class);
	}

	@SuppressWarnings("unchecked")
	private static DynamoDbTable<Order> table(ConfigurableApplicationContext context, String key) {
		return context.getBean(key, DynamoDbTable.class);
	}

	private interface Connection {

		void add(SpringApplicationBuilder builder);

	}

	private record Running(RunningContainer container) {
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DynamoDbAccountsAutoConfiguration.class, ServiceConnectionAutoConfiguration.class })
	static class Shop {

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
