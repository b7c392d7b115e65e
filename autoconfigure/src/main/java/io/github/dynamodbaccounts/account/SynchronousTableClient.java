package io.github.dynamodbaccounts.account;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.function.Function;

import io.github.dynamodbaccounts.table.ScanReason;
import io.github.dynamodbaccounts.table.TableClient;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.SearchVectorsRequest;
import software.amazon.awssdk.services.dynamodb.model.SearchVectorsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.paginators.BatchGetItemIterable;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;
import software.amazon.awssdk.services.dynamodb.paginators.ScanIterable;

/**
 * A client with the operations of enhanced clients and repositories alone, which are
 * {@link SynchronousCalls} as those of the whole client are. For the class of that one,
 * JDK 17 initializes the requests of all operations.
 */
final class SynchronousTableClient implements DynamoDbClient, TableClient<DynamoDbClient> {

	private final DynamoDbClient client;

	private final SynchronousCalls calls;

	SynchronousTableClient(DynamoDbClient client, SynchronousCalls calls) {
		this.client = client;
		this.calls = calls;
	}

	@Override
	public DynamoDbClient whole() {
		return this.calls.whole();
	}

	@Override
	public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
		return call("batchGetItem", request, this.client::batchGetItem);
	}

	@Override
	public BatchGetItemIterable batchGetItemPaginator(BatchGetItemRequest request) {
		return DynamoDbClient.super.batchGetItemPaginator((BatchGetItemRequest) ScanReason.carriedBy(request));
	}

	@Override
	public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
		return call("batchWriteItem", request, this.client::batchWriteItem);
	}

	@Override
	public CreateTableResponse createTable(CreateTableRequest request) {
		return call("createTable", request, this.client::createTable);
	}

	@Override
	public DeleteItemResponse deleteItem(DeleteItemRequest request) {
		return call("deleteItem", request, this.client::deleteItem);
	}

	@Override
	public DeleteTableResponse deleteTable(DeleteTableRequest request) {
		return call("deleteTable", request, this.client::deleteTable);
	}

	@Override
	public DescribeTableResponse describeTable(DescribeTableRequest request) {
		return call("describeTable", request, this.client::describeTable);
	}

	@Override
	public GetItemResponse getItem(GetItemRequest request) {
		return call("getItem", request, this.client::getItem);
	}

	@Override
	public PutItemResponse putItem(PutItemRequest request) {
		return call("putItem", request, this.client::putItem);
	}

	@Override
	public QueryResponse query(QueryRequest request) {
		return call("query", request, this.client::query);
	}

	@Override
	public QueryIterable queryPaginator(QueryRequest request) {
		return DynamoDbClient.super.queryPaginator((QueryRequest) ScanReason.carriedBy(request));
	}

	@Override
	public ScanResponse scan(ScanRequest request) {
		return call("scan", request, this.client::scan);
	}

	@Override
	public ScanIterable scanPaginator(ScanRequest request) {
		return DynamoDbClient.super.scanPaginator((ScanRequest) ScanReason.carriedBy(request));
	}

	@Override
	public SearchVectorsResponse searchVectors(SearchVectorsRequest request) {
		return call("searchVectors", request, this.client::searchVectors);
	}

	@Override
	public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
		return call("transactGetItems", request, this.client::transactGetItems);
	}

	@Override
	public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
		return call("transactWriteItems", request, this.client::transactWriteItems);
	}

	@Override
	public UpdateItemResponse updateItem(UpdateItemRequest request) {
		return call("updateItem", request, this.client::updateItem);
	}

	@SuppressWarnings("unchecked")
	private <Q extends DynamoDbRequest, R> R call(String method, Q request, Function<Q, R> sending) {
		try {
			return (R) this.calls.call(Operation.of(method, sending), request);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new UndeclaredThrowableException(ex);
		}
	}

	@Override
	public DynamoDbServiceClientConfiguration serviceClientConfiguration() {
		return this.client.serviceClientConfiguration();
	}

	@Override
	public String serviceName() {
		return this.client.serviceName();
	}

	@Override
	public void close() {
		// Left to the directory.
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || Operations.isProxyOf(this.calls, other);
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this.calls);
	}

	@Override
	public String toString() {
		return this.client.toString();
	}

}
