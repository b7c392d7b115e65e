package io.github.dynamodbaccounts.table;

import java.util.List;
import java.util.Set;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * As much of a batch as is sent with one request, and what is left of it. Is used by one
 * thread at a time.
 */
interface BatchPart {

	/**
	 * The keys of all items, also of those that are done.
	 */
	Set<ItemKey> keys();

	/**
	 * The request for what is left.
	 */
	DynamoDbRequest request();

	/**
	 * Takes note of what DynamoDB has done.
	 * @return what it has confirmed, as it was given
	 */
	List<Object> answered(DynamoDbResponse answer);

	/**
	 * What is left, as it was given; nothing where the part is done.
	 */
	List<Object> left();

	/**
	 * Whether a request that may have arrived can be sent again.
	 */
	boolean isIdempotent();

	/**
	 * Says more of what failed. The batch as a whole is put into the application's terms.
	 */
	RuntimeException failure(RuntimeException error);

}
