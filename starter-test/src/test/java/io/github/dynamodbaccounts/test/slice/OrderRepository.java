package io.github.dynamodbaccounts.test.slice;

import java.util.List;

import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.shop.Order;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;

import org.springframework.stereotype.Component;

/**
 * The repository of an application.
 */
@Component
class OrderRepository extends TableRepository<Order> {

	OrderRepository(DynamoDbTable<Order> table) {
		super(table);
	}

	List<Order> withProduct(String product) {
		return index("by-product").query(product).stream().toList();
	}

}
