package io.github.dynamodbaccounts.sample;

import java.time.Instant;

import io.github.dynamodbaccounts.test.DynamoDbTablesTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OrderRepository}, on tables alone.
 */
@DynamoDbTablesTest
@ActiveProfiles("qa")
class OrderRepositoryTests {

	private static final Product MUG = new Product("MUG-01", "Stoneware mug", 1450);

	@Autowired
	private OrderRepository orders;

	@Test
	void findsTheOrdersOfACustomerNewestFirst() {
		Order older = this.orders.save(order("1", "2026-01-05T10:00:00Z"));
		Order newer = this.orders.save(order("2", "2026-03-01T10:00:00Z"));
		assertThat(this.orders.ofCustomer("Tea Room")).extracting(Order::getOrderId)
			.containsExactly(newer.getOrderId(), older.getOrderId());
	}

	@Test
	void findsTheOrdersOfAProduct() {
		this.orders.save(order("1", "2026-01-05T10:00:00Z"));
		assertThat(this.orders.withProduct("MUG-01")).hasSize(1);
	}

	@Test
	void thereIsNeitherShopNorWeb(@Autowired ApplicationContext context) {
		assertThat(context).isNotInstanceOf(WebApplicationContext.class);
		assertThat(context.getBeanNamesForType(Shop.class)).isEmpty();
		assertThat(context.getBeanNamesForType(OrderController.class)).isEmpty();
	}

	private static Order order(String id, String placedAt) {
		Order order = Order.of("Tea Room", MUG, 1);
		order.setOrderId(id);
		order.setPlacedAt(Instant.parse(placedAt));
		return order;
	}

}
