package io.github.dynamodbaccounts.integration.devtools;

import java.util.List;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/**
 * An item that is a record, with others within it.
 */
record Parcel(@DynamoDbPartitionKey String id, List<Content> contents) {

	record Content(String name, int count) {
	}

}
