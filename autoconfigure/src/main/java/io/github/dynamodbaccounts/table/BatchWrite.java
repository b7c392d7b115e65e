package io.github.dynamodbaccounts.table;

import java.util.Collection;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A write of a batch.
 *
 * @param given what the caller gave: an item or an id
 * @param key key of the item
 * @param call the write as it is sent alone
 */
record BatchWrite(Object given, ItemKey key,
		ItemCall<? extends DynamoDbRequest, ?, ?> call) implements SharedPart.Entry {

	static BatchWrite of(Object given, ItemCall<? extends DynamoDbRequest, ?, ?> call, Collection<String> keys) {
		DynamoDbRequest request = call.request();
		Map<String, AttributeValue> attributes = (request instanceof PutItemRequest put) ? put.item()
				: ((DeleteItemRequest) request).key();
		return new BatchWrite(given, ItemKey.of(attributes, keys), call);
	}

	/**
	 * Whether it has a condition, as those of versioned items: DynamoDB takes none in a
	 * batch.
	 */
	boolean isConditional() {
		DynamoDbRequest request = this.call.request();
		return ((request instanceof PutItemRequest put) ? put.conditionExpression()
				: ((DeleteItemRequest) request).conditionExpression()) != null;
	}

	/**
	 * The write as it is sent with others.
	 */
	WriteRequest request() {
		DynamoDbRequest request = this.call.request();
		if (request instanceof PutItemRequest put) {
			return WriteRequest.builder().putRequest((builder) -> builder.item(put.item())).build();
		}
		return WriteRequest.builder()
			.deleteRequest((builder) -> builder.key(((DeleteItemRequest) request).key()))
			.build();
	}

}
