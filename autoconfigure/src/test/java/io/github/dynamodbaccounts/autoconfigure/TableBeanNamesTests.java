package io.github.dynamodbaccounts.autoconfigure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TableBeanNames}.
 */
class TableBeanNamesTests {

	@ParameterizedTest
	@CsvSource({ "orders, orders, ordersRepository, ordersAsyncTable",
			"order-items, orderItems, orderItemsRepository, orderItemsAsyncTable",
			"orderItems, orderItems, orderItemsRepository, orderItemsAsyncTable",
			"a-1b-c, a1bC, a1bCRepository, a1bCAsyncTable" })
	void namesTheBeansOfATable(String key, String alias, String repository, String asyncTable) {
		assertThat(TableBeanNames.of(key))
			.isEqualTo(new TableBeanNames(key, alias, repository, asyncTable, alias + "AsyncRepository"));
	}

}
