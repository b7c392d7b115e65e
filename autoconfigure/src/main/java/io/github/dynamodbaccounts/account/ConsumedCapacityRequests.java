package io.github.dynamodbaccounts.account;

import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.SearchVectorsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Requests that ask what they consume. What a request says itself stays.
 */
final class ConsumedCapacityRequests {

	private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

	private ConsumedCapacityRequests() {
	}

	static DynamoDbRequest asking(DynamoDbRequest request) {
		if (request instanceof GetItemRequest get && get.returnConsumedCapacity() == null) {
			return get.toBuilder().returnConsumedCapacity(TOTAL).build();
		}
		if (request instanceof QueryRequest query && query.returnConsumedCapacity() == null) {
			return query.toBuilder().returnConsumedCapacity(TOTAL).build();
		}
		if (request instanceof PutItemRequest put && put.returnConsumedCapacity() == null) {
			return put.toBuilder().returnConsumedCapacity(TOTAL).build();
		}
		if (request instanceof UpdateItemRequest update && update.returnConsumedCapacity() == null) {
			return update.toBuilder().returnConsumedCapacity(TOTAL).build();
		}
		if (request instanceof DeleteItemRequest delete && delete.returnConsumedCapacity() == null) {
			return delete.toBuilder().returnConsumedCapacity(TOTAL).build();
		}
		if (request instanceof BatchGetItemRequest get && get.returnConsumedCapacity() == null) {
			return get.toBuilder().returnConsumedCapacity(TOTAL).build();
		}
		if (request instanceof BatchWriteItemRequest write && write.returnConsumedCapacity() == null) {
			return write.toBuilder().returnConsumedCapacity(TOTAL).build();
		}
		if (request instanceof ScanRequest scan && scan.returnConsumedCapacity() == null) {
			return scan.toBuilder().returnConsumedCapacity(TOTAL).build();
		}
		return askingRarerOne(request);
	}

	private static DynamoDbRequest askingRarerOne(DynamoDbRequest request) {
		if (request instanceof TransactWriteItemsRequest write && write.returnConsumedCapacity() == null) {
			return write.toBuilder().returnConsumedCapacity(TOTAL).build();
		}
		if (request instanceof TransactGetItemsRequest get && get.returnConsumedCapacity() == null) {
			return get.toBuilder().returnConsumedCapacity(TOTAL).build();
		}
		if (request instanceof SearchVectorsRequest search && search.returnConsumedCapacity() == null) {
			return search.toBuilder().returnConsumedCapacity(TOTAL).build();
		}
		if (request instanceof ExecuteStatementRequest one && one.returnConsumedCapacity() == null) {
			return one.toBuilder().returnConsumedCapacity(TOTAL).build();
		}
		if (request instanceof BatchExecuteStatementRequest batch && batch.returnConsumedCapacity() == null) {
			return batch.toBuilder().returnConsumedCapacity(TOTAL).build();
		}
		if (request instanceof ExecuteTransactionRequest transaction && transaction.returnConsumedCapacity() == null) {
			return transaction.toBuilder().returnConsumedCapacity(TOTAL).build();
		}
		return request;
	}

}
