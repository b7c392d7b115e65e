package io.github.dynamodbaccounts.benchmarks.application;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Tables on clients that somebody has made by hand.
 */
final class HandWrittenTables implements Tables {

	private final List<DynamoDbTable<Item>> tables;

	private final List<DynamoDbAsyncTable<Item>> asyncTables;

	HandWrittenTables(List<DynamoDbClient> clients, List<DynamoDbAsyncClient> asyncClients) {
		TableSchema<Item> schema = TableSchema.fromBean(Item.class);
		this.tables = clients.stream()
			.map((client) -> DynamoDbEnhancedClient.builder().dynamoDbClient(client).build().table("qa-items", schema))
			.toList();
		this.asyncTables = asyncClients.stream()
			.map((client) -> DynamoDbEnhancedAsyncClient.builder()
				.dynamoDbClient(client)
				.build()
				.table("qa-items", schema))
			.toList();
	}

	static String roleArn(int account) {
		return "arn:aws:iam::%012d:role/access".formatted(account);
	}

	@Override
	public Item get(int account, String id) {
		return this.tables.get(account).getItem(Key.builder().partitionValue(id).build());
	}

	@Override
	public CompletableFuture<Item> getAsync(int account, String id) {
		try {
			return this.asyncTables.get(account).getItem(Key.builder().partitionValue(id).build());
		}
		catch (CompletionException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
