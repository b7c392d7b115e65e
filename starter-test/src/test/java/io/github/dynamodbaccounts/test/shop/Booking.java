package io.github.dynamodbaccounts.test.shop;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * An item with a sort key, a version and an index.
 *
 * @param customer partition key
 * @param number sort key
 * @param version version
 * @param status partition key of the index
 * @param seats how many seats are booked
 */
public record Booking(@DynamoDbPartitionKey String customer, @DynamoDbSortKey Integer number,
		@DynamoDbVersionAttribute @Nullable Long version,
		@DynamoDbSecondaryPartitionKey(indexNames = "by-status") @Nullable String status, @Nullable Integer seats) {

	/**
	 * One that was never saved.
	 */
	public static Booking of(String customer, int number) {
		return new Booking(customer, number, null, "open", number);
	}

	public Booking version(long version) {
		return new Booking(this.customer, this.number, version, this.status, this.seats);
	}

	public Booking seats(@Nullable Integer seats) {
		return new Booking(this.customer, this.number, this.version, this.status, seats);
	}

}
