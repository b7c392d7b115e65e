package io.github.dynamodbaccounts.test.slice;

import io.github.dynamodbaccounts.test.shop.Order;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * An application that saves an order when it starts.
 */
@SpringBootApplication
class SliceApplication {

	static final Order FIRST_ORDER = new Order("house", 1, "bean");

	@Bean
	ApplicationRunner firstOrder(OrderRepository orders) {
		return (args) -> orders.save(FIRST_ORDER);
	}

}
