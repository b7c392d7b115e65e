package io.github.dynamodbaccounts.actuate;

import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbEndpointAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
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
			assertThat(mapping.accounts()).containsOnlyKeys("sales");
			assertThat(mapping.accounts().get("sales")).usingRecursiveComparison()
				.ignoringFields("origins")
				.isEqualTo(
						new AccountDescription("111122223333", "arn:aws-cn:iam::111122223333:role/orders", "shop-sales",
								"cn-north-1", "aws-cn", null, "static", null, null, null, null, List.of(), Map.of()));
			assertThat(mapping.accounts().get("sales").origins()).containsOnlyKeys("account-id", "role", "region",
					"external-id", "credentials");
			assertThat(mapping.tables()).containsOnlyKeys("orders");
			assertThat(mapping.tables().get("orders")).usingRecursiveComparison()
				.ignoringFields("origins")
				.isEqualTo(new TableDescription("qa-orders", "sales", "111122223333",
						"arn:aws-cn:iam::111122223333:role/orders", "cn-north-1", "qa",
						"io.github.dynamodbaccounts.autoconfigure.Order", "read", false, null, Map.of()));
			assertThat(mapping.tables().get("orders").origins()).containsOnlyKeys("item-type", "role", "region",
					"access", "environment");
			assertThat(mapping.tables().get("orders").origins().get("environment").property())
				.isEqualTo("dynamodb.environment");
			assertThat(mapping.environmentOrigin().property()).isEqualTo("dynamodb.environment");
			assertThat(mapping.guards()).hasSize(8)
				.containsEntry("scan", new DynamoDbEndpoint.GuardStatus("warn", 0, 0))
				.containsEntry("wrong-account", new DynamoDbEndpoint.GuardStatus("enforce", 0, 0));
			assertThat(mapping.toString()).doesNotContain("canary");
		});
	}

	@Test
	void hidesWhatTheApplicationWantsHidden() {
		this.contextRunner
			.withBean(SanitizingFunction.class,
					() -> (data) -> data.getKey().endsWith(".account-id") ? data.withSanitizedValue() : data)
			.run((context) -> {
				DynamoDbEndpoint.Mapping mapping = context.getBean(DynamoDbEndpoint.class).mapping();
				assertThat(mapping.accounts().get("sales").accountId()).isEqualTo("******");
				assertThat(mapping.tables().get("orders").accountId()).isEqualTo("******");
				assertThat(mapping.accounts().get("sales").region()).isEqualTo("cn-north-1");
			});
	}

	@Test
	void makesNoClients() {
		this.contextRunner.run((context) -> {
			context.getBean(DynamoDbEndpoint.class).mapping();
			context.getBean(DynamoDbEndpoint.class).refresh("sales");
			assertThat(context.getBean(DynamoDbAccounts.class).used("sales")).isEmpty();
			assertThat(context.getBean(DynamoDbEndpoint.class).account("nobody")).isNull();
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
