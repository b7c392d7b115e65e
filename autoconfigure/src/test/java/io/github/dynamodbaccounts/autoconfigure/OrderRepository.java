package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.table.TableRepository;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;

import org.springframework.stereotype.Repository;

/**
 * A repository of an application, which Spring puts behind a proxy.
 */
@Repository
class OrderRepository extends TableRepository<Order> {

	OrderRepository(DynamoDbTable<Order> table) {
		super(table);
	}

	/**
	 * A method of its own, which goes past what repositories have.
	 */
	void putThroughTheTable(Order order) {
		table().putItem(order);
	}

	/**
	 * A method of its own on top of what repositories have.
	 */
	Order saveThroughTheRepository(Order order) {
		return saveIfAbsent(order);
	}

}
