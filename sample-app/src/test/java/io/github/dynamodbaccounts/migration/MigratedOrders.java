package io.github.dynamodbaccounts.migration;

import java.util.List;
import java.util.Optional;

import io.github.dynamodbaccounts.sample.Order;
import io.github.dynamodbaccounts.table.TableRepository;

/**
 * The same orders, after the migration.
 */
class MigratedOrders {

	private final TableRepository<Order> orders;

	MigratedOrders(TableRepository<Order> orders) {
		this.orders = orders;
	}

	Order save(Order order) {
		return this.orders.save(order);
	}

	Optional<Order> find(String customer, String orderId) {
		return this.orders.findById(customer, orderId);
	}

	List<Order> ofCustomer(String customer) {
		return this.orders.query(customer).stream().toList();
	}

	void delete(Order order) {
		this.orders.delete(order);
	}

}
