package io.github.dynamodbaccounts.test.connections;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A static field of a test is known by the name of its image alone.
 */
@SpringBootTest(classes = ManyAccounts.class, properties = "spring.config.name=connections")
class StaticContainerTests {

	private static final PlainDynamoDbLocal dynamoDb = new PlainDynamoDbLocal();

	@ServiceConnection
	static final RunningContainer container = new RunningContainer("registry.example.com/amazon/dynamodb-local:9.9.9",
			8000, dynamoDb.endpoint());

	@AfterAll
	static void stop() {
		dynamoDb.close();
	}

	@Test
	void everyAccountLandsApart(@Autowired ApplicationContext context, @Autowired DynamoDbConnectionDetails details) {
		assertThat(details.getEmulator()).isEqualTo(Emulator.DYNAMODB_LOCAL);
		ManyAccounts.landApart(context);
	}

}
