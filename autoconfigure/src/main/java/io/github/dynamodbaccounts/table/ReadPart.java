package io.github.dynamodbaccounts.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reads of items by their keys: up to 100 in one request.
 */
final class ReadPart implements BatchPart {

	static final int LIMIT = 100;

	private final TableItems<?> items;

	private final boolean consistent;

	private final Set<ItemKey> keys;

	private final Map<ItemKey, BatchRead> left = new LinkedHashMap<>();

	private final Map<ItemKey, Map<String, AttributeValue>> found;

	/**
	 * Creates a part.
	 * @param items the items of the table
	 * @param consistent whether reads are strongly consistent
	 * @param reads what is read
	 * @param found takes what is found
	 */
	ReadPart(TableItems<?> items, boolean consistent, List<BatchRead> reads,
			Map<ItemKey, Map<String, AttributeValue>> found) {
		this.items = items;
		this.consistent = consistent;
		reads.forEach((read) -> this.left.put(read.key(), read));
		this.keys = Set.copyOf(this.left.keySet());
		this.found = found;
	}

	@Override
	public Set<ItemKey> keys() {
		return this.keys;
	}

	@Override
	public DynamoDbRequest request() {
		KeysAndAttributes keys = KeysAndAttributes.builder()
			.keys(this.left.values().stream().map(BatchRead::attributes).toList())
			.consistentRead(this.consistent)
			.build();
		return BatchGetItemRequest.builder().requestItems(Map.of(this.items.table().tableName(), keys)).build();
	}

	@Override
	public List<Object> answered(DynamoDbResponse answer) {
		BatchGetItemResponse response = (BatchGetItemResponse) answer;
		response.responses().values().forEach((items) -> items.forEach((item) -> this.found.put(key(item), item)));
		Set<ItemKey> unprocessed = response.unprocessedKeys()
			.values()
			.stream()
			.flatMap((keys) -> keys.keys().stream())
			.map(this::key)
			.collect(Collectors.toSet());
		List<Object> done = new ArrayList<>();
		this.left.values().removeIf((read) -> {
			boolean answered = !unprocessed.contains(read.key());
			if (answered) {
				done.add(read.given());
			}
			return answered;
		});
		return done;
	}

	private ItemKey key(Map<String, AttributeValue> attributes) {
		return ItemKey.of(attributes, this.items.schema().tableMetadata().primaryKeys());
	}

	@Override
	public List<Object> left() {
		return this.left.values().stream().map(BatchRead::given).toList();
	}

	@Override
	public boolean isIdempotent() {
		return true;
	}

	@Override
	public RuntimeException failure(RuntimeException error) {
		return error;
	}

	/**
	 * A read of a batch.
	 *
	 * @param given the id that the caller gave
	 * @param key key of the item
	 * @param attributes the key as requests hold it
	 */
	record BatchRead(Object given, ItemKey key, Map<String, AttributeValue> attributes) {
	}

}
