package io.github.dynamodbaccounts.actuate;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbEndpointAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DynamoDbEndpoint}.
 */
class DynamoDbEndpointTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbAccountsAutoConfiguration.class, DynamoDbEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=dynamodb",
				"management.endpoints.jmx.exposure.include=dynamodb", "spring.jmx.enabled=true",
				"spring.application.name=shop", "dynamodb.environment=qa",
				"dynamodb.defaults.credentials.access-key-id=AKIA",
				"dynamodb.defaults.credentials.secret-access-key=canary",
				"dynamodb.accounts.sales.account-id=111122223333", "dynamodb.accounts.sales.role=orders",
				"dynamodb.accounts.sales.region=cn-north-1", "dynamodb.accounts.sales.external-id=canary",
				"dynamodb.tables.orders.access=read", "dynamodb.guards.scan=warn",
				"dynamodb.tables.orders.item-type=io.github.dynamodbaccounts.autoconfigure.Order");

	@Test
	void showsTheEffectiveMapping() {
		this.contextRunner.run((context) -> {
			DynamoDbEndpoint.Mapping mapping = context.getBean(DynamoDbEndpoint.class).mapping();
			assertThat(mapping.environment()).isEqualTo("qa");
			assertThat(mapping.accounts()).containsOnlyKeys("sales")
				.containsValue(new DynamoDbEndpoint.Account("111122223333", "arn:aws-cn:iam::111122223333:role/orders",
						"shop-sales", "cn-north-1", "aws-cn", null, null));
			assertThat(mapping.tables()).containsOnlyKeys("orders")
				.containsValue(new DynamoDbEndpoint.Table("qa-orders", "sales", "111122223333",
						"arn:aws-cn:iam::111122223333:role/orders", "cn-north-1", "qa",
						"io.github.dynamodbaccounts.autoconfigure.Order", "read", false, null));
			assertThat(mapping.guards()).hasSize(8)
				.containsEntry("scan", new DynamoDbEndpoint.GuardStatus("warn", 0, 0))
				.containsEntry("wrong-account", new DynamoDbEndpoint.GuardStatus("enforce", 0, 0));
			assertThat(mapping.toString()).doesNotContain("canary");
		});
	}

	@Test
	void isNotThereUnlessExposed() {
		this.contextRunner
			.withPropertyValues("management.endpoints.web.exposure.include=health",
					"management.endpoints.jmx.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(DynamoDbEndpoint.class));
	}

}
