package io.github.dynamodbaccounts.account;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The tables that a request names.
 */
final class RequestTables {

	private RequestTables() {
	}

	/**
	 * Names or ARNs of the tables, in the order of the request; empty for PartiQL and for
	 * requests about no table.
	 */
	static Set<String> of(DynamoDbRequest request) {
		if (request instanceof BatchGetItemRequest batch) {
			return batch.requestItems().keySet();
		}
		if (request instanceof BatchWriteItemRequest batch) {
			return batch.requestItems().keySet();
		}
		Set<String> names = new LinkedHashSet<>();
		if (request instanceof TransactGetItemsRequest transaction) {
			transaction.transactItems()
				.stream()
				.filter((item) -> item.get() != null)
				.forEach((item) -> names.add(item.get().tableName()));
		}
		else if (request instanceof TransactWriteItemsRequest transaction) {
			transaction.transactItems().stream().flatMap(RequestTables::names).forEach(names::add);
		}
		else {
			request.getValueForField("TableName", String.class).ifPresent(names::add);
		}
		return names;
	}

	private static Stream<String> names(TransactWriteItem item) {
		if (item.put() != null) {
			return Stream.of(item.put().tableName());
		}
		if (item.update() != null) {
			return Stream.of(item.update().tableName());
		}
		if (item.delete() != null) {
			return Stream.of(item.delete().tableName());
		}
		return (item.conditionCheck() != null) ? Stream.of(item.conditionCheck().tableName()) : Stream.empty();
	}

}
