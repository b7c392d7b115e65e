package io.github.dynamodbaccounts.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.table.ReadPart.BatchRead;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reads of items by their keys: up to 100 in one request.
 */
final class ReadPart extends SharedPart<BatchRead> {

	static final int LIMIT = 100;

	private final boolean consistent;

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
		super(items, reads);
		this.consistent = consistent;
		this.found = found;
	}

	@Override
	public DynamoDbRequest request() {
		KeysAndAttributes keys = KeysAndAttributes.builder()
			.keys(entries().stream().map(BatchRead::attributes).toList())
			.consistentRead(this.consistent)
			.build();
		return BatchGetItemRequest.builder().requestItems(Map.of(tableName(), keys)).build();
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
		return doneBut(unprocessed);
	}

	/**
	 * A read of a batch.
	 *
	 * @param given the id that the caller gave
	 * @param key key of the item
	 * @param attributes the key as requests hold it
	 */
	record BatchRead(Object given, ItemKey key, Map<String, AttributeValue> attributes) implements SharedPart.Entry {
	}

}
