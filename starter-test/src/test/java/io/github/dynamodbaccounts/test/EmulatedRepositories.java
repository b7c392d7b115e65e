package io.github.dynamodbaccounts.test;

import java.net.URI;
import java.util.List;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.shop.Booking;
import io.github.dynamodbaccounts.test.shop.Voucher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * One application with tables in two accounts of an emulator: of LocalAws, or of another
 * one where a subclass says so. Empties its tables before each test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EmulatedRepositories {

	static final String MOTO = "No moto: start 'moto_server' and pass -Dmoto.endpoint=http://127.0.0.1:5000. "
			+ "The same tests run on LocalAws.";

	private static final List<String> TABLES = List.of("bookings", "vouchers", "oldBookings");

	private LocalAws aws;

	private ConfigurableApplicationContext context;

	/**
	 * Endpoint of another emulator.
	 */
	URI otherEndpoint() {
		return null;
	}

	@BeforeAll
	void startApplicationAndCreateTables() {
		URI endpoint = otherEndpoint();
		String caller = "AKIAIOSFODNN7EXAMPLE";
		if (endpoint == null) {
			this.aws = LocalAws.builder()
				.role(LocalRole.of("arn:aws:iam::111122223333:role/sales-access"))
				.role(LocalRole.of("arn:aws:iam::444455556666:role/archive-access"))
				.start();
			endpoint = this.aws.endpoint();
			caller = this.aws.callerCredentials().accessKeyId();
		}
		this.context = new SpringApplicationBuilder(Shop.class).run("--spring.config.name=repositories",
				"--dynamodb.endpoint=" + endpoint, "--dynamodb.defaults.credentials.access-key-id=" + caller);
		TABLES.forEach((key) -> repository(key).table().createTable());
	}

	@AfterAll
	void stopApplication() {
		if (this.context != null) {
			TABLES.forEach((key) -> repository(key).table().deleteTable());
			this.context.close();
		}
		if (this.aws != null) {
			this.aws.close();
		}
	}

	@BeforeEach
	void deleteItems() {
		TABLES.forEach(this::deleteItems);
	}

	private <T> void deleteItems(String key) {
		TableRepository<T> repository = repository(key);
		repository.scan().forEach((item) -> repository.table().deleteItem(item));
	}

	TableRepository<Booking> bookings() {
		return repository("bookings");
	}

	TableRepository<Voucher> vouchers() {
		return repository("vouchers");
	}

	<T> T bean(String name, Class<T> type) {
		return this.context.getBean(name, type);
	}

	@SuppressWarnings("unchecked")
	<T> TableRepository<T> repository(String key) {
		return this.context.getBean(key + "Repository", TableRepository.class);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	static class Shop {

	}

}
