package io.github.dynamodbaccounts.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.test.DynamoDbTablesTest;
import io.github.dynamodbaccounts.test.LocalAws;
import io.github.dynamodbaccounts.test.LocalRole;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The orders through a role that has exactly the exported policy, and in short sessions.
 */
@DynamoDbTablesTest
@ActiveProfiles("qa")
class OrderRoleTests {

	private static final String ROLE = "arn:aws:iam::111122223333:role/shop-orders";

	@Autowired
	private OrderRepository orders;

	@Test
	void mayDoWhatTheRepositoryDoes() {
		this.orders.save(Order.of("Tea Room", new Product("MUG-01", "Stoneware mug", 1450), 2));
		assertThat(this.orders.ofCustomer("Tea Room")).hasSameSizeAs(this.orders.withProduct("MUG-01")).hasSize(1);
	}

	@Test
	void mayDoNothingElse() {
		assertThatThrownBy(() -> this.orders.scan().because("test").stream().toList())
			.hasStackTraceContaining("is not authorized to perform: dynamodb:Scan on resource");
	}

	@Test
	void asksForAnotherSessionWhenItsOwnIsRevoked(@Autowired LocalAws aws, @Autowired DynamoDbAccounts accounts) {
		this.orders.ofCustomer("Tea Room");
		int calls = aws.stsCalls("AssumeRole");
		aws.revokeSessions(ROLE);
		assertThat(this.orders.ofCustomer("Tea Room")).isEmpty();
		assertThat(aws.stsCalls("AssumeRole")).isEqualTo(calls + 1);
		assertThat(accounts.account("sales").sessionExpiration())
			.hasValueSatisfying((end) -> assertThat(end).isBefore(Instant.now().plus(Duration.ofMinutes(20))));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Aws {

		@Bean
		LocalAws aws() throws IOException {
			String policy = Files.readString(Path.of("deploy/iam/qa/sales/shop-orders.permissions.json"));
			return LocalAws.builder()
				.role(LocalRole.of(ROLE).permissions(policy))
				.sessionDuration(Duration.ofMinutes(15))
				.start();
		}

	}

}
