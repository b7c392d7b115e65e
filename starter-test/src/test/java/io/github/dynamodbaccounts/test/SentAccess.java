package io.github.dynamodbaccounts.test;

import java.util.stream.Stream;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What AWS asks of policies for a request, by its service authorization reference: an
 * action that is called like the operation, on the table or on the index. A transaction
 * counts as its parts.
 */
final class SentAccess {

	private final String tables;

	/**
	 * Creates the reading.
	 * @param tables what all ARNs of tables begin with
	 */
	SentAccess(String tables) {
		this.tables = tables;
	}

	Stream<Access> of(SdkRequest request) {
		if (request instanceof TransactWriteItemsRequest transaction) {
			return transaction.transactItems().stream().map(this::part);
		}
		if (request instanceof TransactGetItemsRequest transaction) {
			return transaction.transactItems().stream().map((part) -> access("GetItem", part.get().tableName()));
		}
		String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
		if (request instanceof BatchGetItemRequest batch) {
			return batch.requestItems().keySet().stream().map((table) -> access(operation, table));
		}
		if (request instanceof BatchWriteItemRequest batch) {
			return batch.requestItems().keySet().stream().map((table) -> access(operation, table));
		}
		String table = request.getValueForField("TableName", String.class).orElseThrow();
		return Stream.of(request.getValueForField("IndexName", String.class)
			.map((index) -> access(operation, table + "/index/" + index))
			.orElseGet(() -> access(operation, table)));
	}

	private Access part(TransactWriteItem part) {
		if (part.put() != null) {
			return access("PutItem", part.put().tableName());
		}
		if (part.update() != null) {
			return access("UpdateItem", part.update().tableName());
		}
		if (part.delete() != null) {
			return access("DeleteItem", part.delete().tableName());
		}
		return access("ConditionCheckItem", part.conditionCheck().tableName());
	}

	private Access access(String operation, String resource) {
		return new Access("dynamodb:" + operation, this.tables + resource);
	}

}
