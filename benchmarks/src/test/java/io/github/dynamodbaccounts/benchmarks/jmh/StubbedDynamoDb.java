package io.github.dynamodbaccounts.benchmarks.jmh;

import java.util.Map;

import io.github.dynamodbaccounts.benchmarks.application.Item;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A client that has its answers at hand, and makes nothing for a call.
 */
final class StubbedDynamoDb implements DynamoDbClient {

	private final GetItemResponse found;

	private final PutItemResponse put = PutItemResponse.builder().build();

	private final UpdateItemResponse updated;

	private final DeleteItemResponse deleted = DeleteItemResponse.builder().build();

	StubbedDynamoDb(TableSchema<Item> schema) {
		Map<String, AttributeValue> item = schema.itemToMap(Item.of("id"), true);
		this.found = GetItemResponse.builder().item(item).build();
		this.updated = UpdateItemResponse.builder().attributes(item).build();
	}

	@Override
	public GetItemResponse getItem(GetItemRequest request) {
		return this.found;
	}

	@Override
	public PutItemResponse putItem(PutItemRequest request) {
		return this.put;
	}

	@Override
	public UpdateItemResponse updateItem(UpdateItemRequest request) {
		return this.updated;
	}

	@Override
	public DeleteItemResponse deleteItem(DeleteItemRequest request) {
		return this.deleted;
	}

	@Override
	public String serviceName() {
		return SERVICE_NAME;
	}

	@Override
	public void close() {
		// There is nothing to close.
	}

}
