package io.github.dynamodbaccounts.sample;

import java.util.Comparator;
import java.util.List;

import io.github.dynamodbaccounts.table.TableRepository;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;

import org.springframework.stereotype.Component;

/**
 * The orders. Injected wherever a {@code TableRepository<Order>} is asked for, because
 * one table has items of this type.
 */
@Component
class OrderRepository extends TableRepository<Order> {

	private static final Comparator<Order> NEWEST_FIRST = Comparator.comparing(Order::getPlacedAt).reversed();

	OrderRepository(DynamoDbTable<Order> table) {
		super(table);
	}

	List<Order> ofCustomer(String customer) {
		return query(customer).stream().sorted(NEWEST_FIRST).toList();
	}

	List<Order> withProduct(String sku) {
		return index(Order.BY_PRODUCT).query(sku).stream().sorted(NEWEST_FIRST).toList();
	}

}
