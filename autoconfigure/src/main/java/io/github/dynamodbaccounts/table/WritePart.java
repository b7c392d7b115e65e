package io.github.dynamodbaccounts.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts and deletes without conditions: up to 25 in one request.
 */
final class WritePart implements BatchPart {

	static final int LIMIT = 25;

	private final TableItems<?> items;

	private final Set<ItemKey> keys;

	private final Map<ItemKey, BatchWrite> left;

	WritePart(TableItems<?> items, List<BatchWrite> writes) {
		this.items = items;
		this.left = new LinkedHashMap<>();
		writes.forEach((write) -> this.left.put(write.key(), write));
		this.keys = Set.copyOf(this.left.keySet());
	}

	@Override
	public Set<ItemKey> keys() {
		return this.keys;
	}

	@Override
	public DynamoDbRequest request() {
		return BatchWriteItemRequest.builder()
			.requestItems(Map.of(this.items.table().tableName(),
					this.left.values().stream().map(BatchWrite::request).toList()))
			.build();
	}

	@Override
	public List<Object> answered(DynamoDbResponse answer) {
		Set<ItemKey> unprocessed = new LinkedHashSet<>();
		((BatchWriteItemResponse) answer).unprocessedItems()
			.values()
			.forEach((requests) -> requests.forEach((request) -> unprocessed.add(key(request))));
		List<Object> done = new ArrayList<>();
		this.left.values().removeIf((write) -> {
			boolean written = !unprocessed.contains(write.key());
			if (written) {
				done.add(write.given());
			}
			return written;
		});
		return done;
	}

	private ItemKey key(WriteRequest request) {
		Map<String, AttributeValue> attributes = (request.putRequest() != null) ? request.putRequest().item()
				: request.deleteRequest().key();
		return ItemKey.of(attributes, this.items.schema().tableMetadata().primaryKeys());
	}

	@Override
	public List<Object> left() {
		return this.left.values().stream().map(BatchWrite::given).toList();
	}

	@Override
	public boolean isIdempotent() {
		return true;
	}

	@Override
	public RuntimeException failure(RuntimeException error) {
		return error;
	}

}
