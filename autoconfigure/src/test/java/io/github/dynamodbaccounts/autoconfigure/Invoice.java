package io.github.dynamodbaccounts.autoconfigure;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * An item with two indexes.
 */
public record Invoice(@DynamoDbPartitionKey String customer, @DynamoDbSortKey String number,
		@DynamoDbSecondarySortKey(indexNames = "by-date") String date,
		@DynamoDbSecondaryPartitionKey(indexNames = "by-order") String order) {
}
