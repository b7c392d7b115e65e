package io.github.dynamodbaccounts.table;

import java.util.concurrent.CompletableFuture;

import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Sends the requests of batches.
 */
final class BatchRequests {

	private BatchRequests() {
	}

	static DynamoDbResponse send(DynamoDbClient client, DynamoDbRequest request) {
		if (request instanceof BatchWriteItemRequest writes) {
			return client.batchWriteItem(writes);
		}
		if (request instanceof BatchGetItemRequest reads) {
			return client.batchGetItem(reads);
		}
		return (request instanceof PutItemRequest put) ? client.putItem(put)
				: client.deleteItem((DeleteItemRequest) request);
	}

	static CompletableFuture<? extends DynamoDbResponse> send(DynamoDbAsyncClient client, DynamoDbRequest request) {
		if (request instanceof BatchWriteItemRequest writes) {
			return client.batchWriteItem(writes);
		}
		if (request instanceof BatchGetItemRequest reads) {
			return client.batchGetItem(reads);
		}
		return (request instanceof PutItemRequest put) ? client.putItem(put)
				: client.deleteItem((DeleteItemRequest) request);
	}

}
