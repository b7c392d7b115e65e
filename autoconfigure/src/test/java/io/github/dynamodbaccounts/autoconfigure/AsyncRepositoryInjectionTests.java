package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.table.AsyncTableRepository;
import io.github.dynamodbaccounts.table.TableKey;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link AsyncTableRepository} is injected as its synchronous twin is.
 */
class AsyncRepositoryInjectionTests {

	private final ApplicationContextRunner oneTable = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbAccountsAutoConfiguration.class))
		.withPropertyValues("dynamodb.environment=qa", "dynamodb.defaults.region=eu-west-1",
				"dynamodb.tables.orders.account=111122223333",
				"dynamodb.tables.orders.item-type=" + Order.class.getName());

	private final ApplicationContextRunner twoTablesOfOneType = this.oneTable.withPropertyValues(
			"dynamodb.tables.order-archive.account=444455556666",
			"dynamodb.tables.order-archive.item-type=" + Order.class.getName());

	@Test
	void isInjectedByItsItemType() {
		this.oneTable.withUserConfiguration(Checkout.class).run((context) -> {
			AsyncTableRepository<Order> orders = context.getBean(Checkout.class).orders;
			assertThat(orders).isSameAs(context.getBean("ordersAsyncRepository"));
			assertThat(orders.table()).isSameAs(context.getBean("ordersAsyncTable"));
			assertThat(orders).hasToString("AsyncTableRepository[qa-orders]");
		});
	}

	@Test
	void aSubclassTakesThePlaceOfTheRepositoryOfTheOnlyTable() {
		this.oneTable.withUserConfiguration(Checkout.class).withBean(OwnOrders.class).run((context) -> {
			assertThat(context.getBean(Checkout.class).orders).isInstanceOf(OwnOrders.class);
			assertThat(context.getBean(OwnOrders.class).table().tableName()).isEqualTo("qa-orders");
		});
	}

	@Test
	void tablesOfOneTypeAreToldApart() {
		this.twoTablesOfOneType.withUserConfiguration(Archive.class).run((context) -> {
			Archive archive = context.getBean(Archive.class);
			assertThat(archive.byKey.table().tableName()).isEqualTo("qa-order-archive");
			assertThat(archive.byQualifier.table().tableName()).isEqualTo("qa-orders");
			assertThat(archive.ordersAsyncRepository.table().tableName()).isEqualTo("qa-orders");
		});
		this.twoTablesOfOneType.withUserConfiguration(Checkout.class)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(NoUniqueBeanDefinitionException.class)
				.rootCause()
				.hasMessageContaining("ordersAsyncRepository,orderArchiveAsyncRepository"));
	}

	@Test
	void thereIsNoneWithoutAsynchronousHttpClient() {
		this.oneTable
			.withClassLoader(
					new FilteredClassLoader("software.amazon.awssdk.http.nio", "software.amazon.awssdk.http.crt"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AsyncTableRepository.class)
				.hasBean("ordersRepository"));
	}

	static class OwnOrders extends AsyncTableRepository<Order> {

		OwnOrders(DynamoDbAsyncTable<Order> table) {
			super(table);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Checkout {

		@Autowired
		AsyncTableRepository<Order> orders;

	}

	@Configuration(proxyBeanMethods = false)
	static class Archive {

		@TableKey("order-archive")
		@Autowired
		AsyncTableRepository<Order> byKey;

		@Qualifier("orders")
		@Autowired
		AsyncTableRepository<Order> byQualifier;

		@Autowired
		AsyncTableRepository<Order> ordersAsyncRepository;

	}

}
