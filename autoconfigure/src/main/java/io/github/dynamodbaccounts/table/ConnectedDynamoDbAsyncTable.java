package io.github.dynamodbaccounts.table;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncIndex;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncVectorIndex;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClientExtension;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.CreateTableEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.DeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.DeleteItemEnhancedResponse;
import software.amazon.awssdk.enhanced.dynamodb.model.DescribeTableEnhancedResponse;
import software.amazon.awssdk.enhanced.dynamodb.model.GetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.GetItemEnhancedResponse;
import software.amazon.awssdk.enhanced.dynamodb.model.PagePublisher;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedResponse;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.UpdateItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.UpdateItemEnhancedResponse;

/**
 * The asynchronous twin of {@link ConnectedDynamoDbTable}.
 *
 * @param <T> the item type
 */
class ConnectedDynamoDbAsyncTable<T> implements DynamoDbAsyncTable<T>, ConnectedTable {

	private final DynamoDbAsyncTable<T> table;

	private final TableConnection<?> connection;

	ConnectedDynamoDbAsyncTable(DynamoDbAsyncTable<T> table, TableConnection<?> connection) {
		this.table = table;
		this.connection = connection;
	}

	@Override
	public @Nullable DynamoDbEnhancedClientExtension mapperExtension() {
		return this.table.mapperExtension();
	}

	@Override
	public TableSchema<T> tableSchema() {
		return this.table.tableSchema();
	}

	@Override
	public String tableName() {
		return this.table.tableName();
	}

	@Override
	public Key keyFrom(T item) {
		return this.table.keyFrom(item);
	}

	@Override
	public DynamoDbAsyncIndex<T> index(String indexName) {
		return this.table.index(indexName);
	}

	@Override
	public DynamoDbAsyncVectorIndex<T> vectorIndex(String indexName) {
		return this.table.vectorIndex(indexName);
	}

	@Override
	public CompletableFuture<Void> createTable(CreateTableEnhancedRequest request) {
		return this.table.createTable(request);
	}

	@Override
	public CompletableFuture<Void> createTable(Consumer<CreateTableEnhancedRequest.Builder> requestConsumer) {
		return this.table.createTable(requestConsumer);
	}

	@Override
	public CompletableFuture<Void> createTable() {
		return this.table.createTable();
	}

	@Override
	public CompletableFuture<T> deleteItem(DeleteItemEnhancedRequest request) {
		return this.table.deleteItem(request);
	}

	@Override
	public CompletableFuture<T> deleteItem(Consumer<DeleteItemEnhancedRequest.Builder> requestConsumer) {
		return this.table.deleteItem(requestConsumer);
	}

	@Override
	public CompletableFuture<T> deleteItem(Key key) {
		return this.table.deleteItem(key);
	}

	@Override
	public CompletableFuture<T> deleteItem(T keyItem) {
		return this.table.deleteItem(keyItem);
	}

	@Override
	public CompletableFuture<DeleteItemEnhancedResponse<T>> deleteItemWithResponse(DeleteItemEnhancedRequest request) {
		return this.table.deleteItemWithResponse(request);
	}

	@Override
	public CompletableFuture<DeleteItemEnhancedResponse<T>> deleteItemWithResponse(
			Consumer<DeleteItemEnhancedRequest.Builder> requestConsumer) {
		return this.table.deleteItemWithResponse(requestConsumer);
	}

	@Override
	public CompletableFuture<T> getItem(GetItemEnhancedRequest request) {
		return this.table.getItem(request);
	}

	@Override
	public CompletableFuture<T> getItem(Consumer<GetItemEnhancedRequest.Builder> requestConsumer) {
		return this.table.getItem(requestConsumer);
	}

	@Override
	public CompletableFuture<T> getItem(Key key) {
		return this.table.getItem(key);
	}

	@Override
	public CompletableFuture<T> getItem(T keyItem) {
		return this.table.getItem(keyItem);
	}

	@Override
	public CompletableFuture<GetItemEnhancedResponse<T>> getItemWithResponse(GetItemEnhancedRequest request) {
		return this.table.getItemWithResponse(request);
	}

	@Override
	public CompletableFuture<GetItemEnhancedResponse<T>> getItemWithResponse(
			Consumer<GetItemEnhancedRequest.Builder> requestConsumer) {
		return this.table.getItemWithResponse(requestConsumer);
	}

	@Override
	public PagePublisher<T> query(QueryEnhancedRequest request) {
		return this.table.query(request);
	}

	@Override
	public PagePublisher<T> query(Consumer<QueryEnhancedRequest.Builder> requestConsumer) {
		return this.table.query(requestConsumer);
	}

	@Override
	public PagePublisher<T> query(QueryConditional queryConditional) {
		return this.table.query(queryConditional);
	}

	@Override
	public CompletableFuture<Void> putItem(PutItemEnhancedRequest<T> request) {
		return this.table.putItem(request);
	}

	@Override
	public CompletableFuture<Void> putItem(Consumer<PutItemEnhancedRequest.Builder<T>> requestConsumer) {
		return this.table.putItem(requestConsumer);
	}

	@Override
	public CompletableFuture<Void> putItem(T item) {
		return this.table.putItem(item);
	}

	@Override
	public CompletableFuture<PutItemEnhancedResponse<T>> putItemWithResponse(PutItemEnhancedRequest<T> request) {
		return this.table.putItemWithResponse(request);
	}

	@Override
	public CompletableFuture<PutItemEnhancedResponse<T>> putItemWithResponse(
			Consumer<PutItemEnhancedRequest.Builder<T>> requestConsumer) {
		return this.table.putItemWithResponse(requestConsumer);
	}

	@Override
	public PagePublisher<T> scan(ScanEnhancedRequest request) {
		return this.table.scan(request);
	}

	@Override
	public PagePublisher<T> scan(Consumer<ScanEnhancedRequest.Builder> requestConsumer) {
		return this.table.scan(requestConsumer);
	}

	@Override
	public PagePublisher<T> scan() {
		return this.table.scan();
	}

	@Override
	public CompletableFuture<T> updateItem(UpdateItemEnhancedRequest<T> request) {
		return this.table.updateItem(request);
	}

	@Override
	public CompletableFuture<T> updateItem(Consumer<UpdateItemEnhancedRequest.Builder<T>> requestConsumer) {
		return this.table.updateItem(requestConsumer);
	}

	@Override
	public CompletableFuture<T> updateItem(T item) {
		return this.table.updateItem(item);
	}

	@Override
	public CompletableFuture<UpdateItemEnhancedResponse<T>> updateItemWithResponse(
			UpdateItemEnhancedRequest<T> request) {
		return this.table.updateItemWithResponse(request);
	}

	@Override
	public CompletableFuture<UpdateItemEnhancedResponse<T>> updateItemWithResponse(
			Consumer<UpdateItemEnhancedRequest.Builder<T>> requestConsumer) {
		return this.table.updateItemWithResponse(requestConsumer);
	}

	@Override
	public CompletableFuture<Void> deleteTable() {
		return this.table.deleteTable();
	}

	@Override
	public CompletableFuture<DescribeTableEnhancedResponse> describeTable() {
		return this.table.describeTable();
	}

	@Override
	public TableConnection<?> tableConnection() {
		return this.connection;
	}

	@Override
	public String toString() {
		return this.table.toString();
	}

}
