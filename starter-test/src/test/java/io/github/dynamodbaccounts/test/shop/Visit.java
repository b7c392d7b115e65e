package io.github.dynamodbaccounts.test.shop;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * An item with a version, and text in every key of its table and of its index.
 *
 * @param customer partition key
 * @param day sort key of table and index
 * @param place partition key of the index
 * @param note text
 * @param version version
 */
public record Visit(@DynamoDbPartitionKey String customer,
		@DynamoDbSortKey @DynamoDbSecondarySortKey(indexNames = "by-place") String day,
		@DynamoDbSecondaryPartitionKey(indexNames = "by-place") String place, @Nullable String note,
		@DynamoDbVersionAttribute @Nullable Long version) {

}
