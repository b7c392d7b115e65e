package io.github.dynamodbaccounts.table;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClientExtension;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbVectorIndex;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.CreateTableEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.DeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.DeleteItemEnhancedResponse;
import software.amazon.awssdk.enhanced.dynamodb.model.DescribeTableEnhancedResponse;
import software.amazon.awssdk.enhanced.dynamodb.model.GetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.GetItemEnhancedResponse;
import software.amazon.awssdk.enhanced.dynamodb.model.PageIterable;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedResponse;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.UpdateItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.UpdateItemEnhancedResponse;

/**
 * A table that knows its client. No proxy, because a spy of a proxy, as a test makes it,
 * would be a {@link DynamoDbTable} and nothing else.
 *
 * @param <T> the item type
 */
class ConnectedDynamoDbTable<T> implements DynamoDbTable<T>, ConnectedTable {

	private final DynamoDbTable<T> table;

	private final TableConnection<?> connection;

	ConnectedDynamoDbTable(DynamoDbTable<T> table, TableConnection<?> connection) {
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
	public DynamoDbIndex<T> index(String indexName) {
		return this.table.index(indexName);
	}

	@Override
	public DynamoDbVectorIndex<T> vectorIndex(String indexName) {
		return this.table.vectorIndex(indexName);
	}

	@Override
	public void createTable(CreateTableEnhancedRequest request) {
		this.table.createTable(request);
	}

	@Override
	public void createTable(Consumer<CreateTableEnhancedRequest.Builder> requestConsumer) {
		this.table.createTable(requestConsumer);
	}

	@Override
	public void createTable() {
		this.table.createTable();
	}

	@Override
	public @Nullable T deleteItem(DeleteItemEnhancedRequest request) {
		return this.table.deleteItem(request);
	}

	@Override
	public @Nullable T deleteItem(Consumer<DeleteItemEnhancedRequest.Builder> requestConsumer) {
		return this.table.deleteItem(requestConsumer);
	}

	@Override
	public @Nullable T deleteItem(Key key) {
		return this.table.deleteItem(key);
	}

	@Override
	public @Nullable T deleteItem(T keyItem) {
		return this.table.deleteItem(keyItem);
	}

	@Override
	public DeleteItemEnhancedResponse<T> deleteItemWithResponse(DeleteItemEnhancedRequest request) {
		return this.table.deleteItemWithResponse(request);
	}

	@Override
	public DeleteItemEnhancedResponse<T> deleteItemWithResponse(
			Consumer<DeleteItemEnhancedRequest.Builder> requestConsumer) {
		return this.table.deleteItemWithResponse(requestConsumer);
	}

	@Override
	public @Nullable T getItem(GetItemEnhancedRequest request) {
		return this.table.getItem(request);
	}

	@Override
	public @Nullable T getItem(Consumer<GetItemEnhancedRequest.Builder> requestConsumer) {
		return this.table.getItem(requestConsumer);
	}

	@Override
	public @Nullable T getItem(Key key) {
		return this.table.getItem(key);
	}

	@Override
	public @Nullable T getItem(T keyItem) {
		return this.table.getItem(keyItem);
	}

	@Override
	public GetItemEnhancedResponse<T> getItemWithResponse(GetItemEnhancedRequest request) {
		return this.table.getItemWithResponse(request);
	}

	@Override
	public GetItemEnhancedResponse<T> getItemWithResponse(Consumer<GetItemEnhancedRequest.Builder> requestConsumer) {
		return this.table.getItemWithResponse(requestConsumer);
	}

	@Override
	public PageIterable<T> query(QueryEnhancedRequest request) {
		return this.table.query(request);
	}

	@Override
	public PageIterable<T> query(Consumer<QueryEnhancedRequest.Builder> requestConsumer) {
		return this.table.query(requestConsumer);
	}

	@Override
	public PageIterable<T> query(QueryConditional queryConditional) {
		return this.table.query(queryConditional);
	}

	@Override
	public void putItem(PutItemEnhancedRequest<T> request) {
		this.table.putItem(request);
	}

	@Override
	public void putItem(Consumer<PutItemEnhancedRequest.Builder<T>> requestConsumer) {
		this.table.putItem(requestConsumer);
	}

	@Override
	public void putItem(T item) {
		this.table.putItem(item);
	}

	@Override
	public PutItemEnhancedResponse<T> putItemWithResponse(PutItemEnhancedRequest<T> request) {
		return this.table.putItemWithResponse(request);
	}

	@Override
	public PutItemEnhancedResponse<T> putItemWithResponse(Consumer<PutItemEnhancedRequest.Builder<T>> requestConsumer) {
		return this.table.putItemWithResponse(requestConsumer);
	}

	@Override
	public PageIterable<T> scan(ScanEnhancedRequest request) {
		return this.table.scan(request);
	}

	@Override
	public PageIterable<T> scan(Consumer<ScanEnhancedRequest.Builder> requestConsumer) {
		return this.table.scan(requestConsumer);
	}

	@Override
	public PageIterable<T> scan() {
		return this.table.scan();
	}

	@Override
	public T updateItem(UpdateItemEnhancedRequest<T> request) {
		return this.table.updateItem(request);
	}

	@Override
	public T updateItem(Consumer<UpdateItemEnhancedRequest.Builder<T>> requestConsumer) {
		return this.table.updateItem(requestConsumer);
	}

	@Override
	public T updateItem(T item) {
		return this.table.updateItem(item);
	}

	@Override
	public UpdateItemEnhancedResponse<T> updateItemWithResponse(UpdateItemEnhancedRequest<T> request) {
		return this.table.updateItemWithResponse(request);
	}

	@Override
	public UpdateItemEnhancedResponse<T> updateItemWithResponse(
			Consumer<UpdateItemEnhancedRequest.Builder<T>> requestConsumer) {
		return this.table.updateItemWithResponse(requestConsumer);
	}

	@Override
	public void deleteTable() {
		this.table.deleteTable();
	}

	@Override
	public DescribeTableEnhancedResponse describeTable() {
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
