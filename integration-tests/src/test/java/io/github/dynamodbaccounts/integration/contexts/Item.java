package io.github.dynamodbaccounts.integration.contexts;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/**
 * An item of every table here.
 */
record Item(@DynamoDbPartitionKey String id, String text) {
}
