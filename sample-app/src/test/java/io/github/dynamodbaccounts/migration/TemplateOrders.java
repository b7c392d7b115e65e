package io.github.dynamodbaccounts.migration;

import java.util.List;

import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.github.dynamodbaccounts.sample.Order;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;

/**
 * Orders by Spring Cloud AWS, before the migration.
 */
class TemplateOrders {

	private final DynamoDbTemplate template;

	TemplateOrders(DynamoDbTemplate template) {
		this.template = template;
	}

	Order save(Order order) {
		return this.template.save(order);
	}

	@Nullable Order find(String customer, String orderId) {
		Key key = Key.builder().partitionValue(customer).sortValue(orderId).build();
		return this.template.load(key, Order.class);
	}

	List<Order> ofCustomer(String customer) {
		QueryConditional condition = QueryConditional.keyEqualTo((key) -> key.partitionValue(customer));
		QueryEnhancedRequest query = QueryEnhancedRequest.builder().queryConditional(condition).build();
		return this.template.query(query, Order.class).items().stream().toList();
	}

	void delete(Order order) {
		this.template.delete(order);
	}

}
