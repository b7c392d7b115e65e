package io.github.dynamodbaccounts.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts and deletes without conditions: up to 25 in one request.
 */
final class WritePart extends SharedPart<BatchWrite> {

	static final int LIMIT = 25;

	WritePart(TableItems<?> items, List<BatchWrite> writes) {
		super(items, writes);
	}

	@Override
	public DynamoDbRequest request() {
		return BatchWriteItemRequest.builder()
			.requestItems(Map.of(tableName(), entries().stream().map(BatchWrite::request).toList()))
			.build();
	}

	@Override
	public List<Object> answered(DynamoDbResponse answer) {
		Set<ItemKey> unprocessed = ((BatchWriteItemResponse) answer).unprocessedItems()
			.values()
			.stream()
			.flatMap(List::stream)
			.map(this::key)
			.collect(Collectors.toSet());
		return doneBut(unprocessed);
	}

	private ItemKey key(WriteRequest request) {
		return key((request.putRequest() != null) ? request.putRequest().item() : request.deleteRequest().key());
	}

}
