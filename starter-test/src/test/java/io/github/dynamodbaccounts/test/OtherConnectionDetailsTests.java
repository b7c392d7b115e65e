package io.github.dynamodbaccounts.test;

import java.net.URI;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import io.github.dynamodbaccounts.table.TableKey;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.shop.Order;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the application has connection details of its own, such as those of Docker
 * Compose, a test is on the embedded AWS all the same.
 */
@SpringBootTest(properties = "spring.config.name=auto-configured")
@AutoConfigureLocalAws
class OtherConnectionDetailsTests {

	@Autowired
	@TableKey("orders")
	private TableRepository<Order> orders;

	@Test
	void theEmbeddedAwsComesFirst() {
		assertThat(this.orders.table().describeTable().table().tableName()).isEqualTo("qa-orders");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		DynamoDbConnectionDetails emulatorOfTheApplication() {
			return DynamoDbConnectionDetails.of(Emulator.MOTO, URI.create("http://127.0.0.1:1"));
		}

	}

}
