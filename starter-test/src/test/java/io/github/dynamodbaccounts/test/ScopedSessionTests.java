package io.github.dynamodbaccounts.test;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.shop.Order;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a session that is limited to tables cannot do although its role may, and although
 * guards let it pass.
 */
class ScopedSessionTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbAccountsAutoConfiguration.class))
		.withUserConfiguration(LocalAwsConfiguration.class)
		.withPropertyValues("dynamodb.environment=qa", "dynamodb.defaults.region=eu-west-1",
				"dynamodb.defaults.session.scope-to-tables=true", "dynamodb.accounts.sales.account-id=111122223333",
				"dynamodb.accounts.sales.role=shop", "dynamodb.tables.orders.item-type=" + Order.class.getName(),
				"dynamodb.tables.view.item-type=" + Order.class.getName(), "dynamodb.tables.view.access=read",
				"dynamodb.guards.unmapped-table=warn", "dynamodb.guards.access=warn", "dynamodb.guards.scan=warn",
				"dynamodb.guards.wrong-environment=warn");

	@Test
	void reachesItsTablesAndNoOthers() {
		this.runner.run((context) -> {
			TableRepository<Order> orders = repository(context.getBean("ordersRepository"));
			orders.save(new Order("ann", 1, "tea"));
			assertThat(orders.query("ann")).hasSize(1);
			assertThat(orders.index("by-product").query("tea")).hasSize(1);
			TableRepository<Order> view = repository(context.getBean("viewRepository"));
			assertThat(view.findById("ann", 1)).isEmpty();
			refused(() -> view.save(new Order("ann", 1, "tea")), "dynamodb:PutItem", "table/qa-view");
			refused(() -> orders.scan().because("a test").stream().toList(), "dynamodb:Scan", "table/qa-orders");
			DynamoDbClient client = context.getBean(DynamoDbAccounts.class).account("sales").dynamoDb();
			refused(() -> client.describeTable((describe) -> describe.tableName("qa-orders")), "dynamodb:DescribeTable",
					"table/qa-orders");
			refused(() -> client.scan((scan) -> scan.tableName("qa-others")), "dynamodb:Scan", "table/qa-others");
		});
	}

	private static void refused(Runnable call, String action, String resource) {
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(call::run)
			.withMessageContaining("is not authorized to perform: " + action)
			.withMessageContaining(resource + " because no session policy allows the " + action + " action");
	}

	@SuppressWarnings("unchecked")
	private static TableRepository<Order> repository(Object bean) {
		return (TableRepository<Order>) bean;
	}

}
