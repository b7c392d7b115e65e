package io.github.dynamodbaccounts.test;

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

	private static final List<String> TABLES = List.of("bookings", "vouchers", "oldBookings");

	private Emulator emulator;

	private ConfigurableApplicationContext context;

	/**
	 * Says where the tests run.
	 */
	Emulator emulator() {
		return Emulator.localAws(LocalRole.of("arn:aws:iam::111122223333:role/sales-access"),
				LocalRole.of("arn:aws:iam::444455556666:role/archive-access"));
	}

	@BeforeAll
	void startApplicationAndCreateTables() {
		this.emulator = emulator();
		this.context = new SpringApplicationBuilder(Shop.class).run("--spring.config.name=repositories",
				"--dynamodb.endpoint=" + this.emulator.endpoint(),
				"--dynamodb.defaults.credentials.access-key-id=" + this.emulator.accessKeyId());
		TABLES.forEach((key) -> repository(key).table().createTable());
	}

	@AfterAll
	void stopApplication() {
		if (this.context != null) {
			TABLES.forEach((key) -> repository(key).table().deleteTable());
			this.context.close();
		}
		if (this.emulator != null) {
			this.emulator.close();
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
