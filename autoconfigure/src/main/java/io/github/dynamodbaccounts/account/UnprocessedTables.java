package io.github.dynamodbaccounts.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Gives what a batch has left over back under the names of its request, the very objects:
 * who sends it again comes through the same keys.
 */
final class UnprocessedTables {

	private UnprocessedTables() {
	}

	static Object named(DynamoDbRequest request, Object response) {
		if (request instanceof BatchGetItemRequest gets && response instanceof BatchGetItemResponse answer
				&& !answer.unprocessedKeys().isEmpty()) {
			return answer.toBuilder()
				.unprocessedKeys(named(gets.requestItems().keySet(), answer.unprocessedKeys()))
				.build();
		}
		if (request instanceof BatchWriteItemRequest writes && response instanceof BatchWriteItemResponse answer
				&& !answer.unprocessedItems().isEmpty()) {
			return answer.toBuilder()
				.unprocessedItems(named(writes.requestItems().keySet(), answer.unprocessedItems()))
				.build();
		}
		return response;
	}

	private static <T> Map<String, T> named(Set<String> names, Map<String, T> unprocessed) {
		Map<String, T> named = new LinkedHashMap<>();
		names.forEach((name) -> {
			T left = unprocessed.get(name);
			if (left != null) {
				named.put(name, left);
			}
		});
		unprocessed.forEach(named::putIfAbsent);
		return named;
	}

}
