package io.github.dynamodbaccounts.table;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;

/**
 * A secondary index of a table, read asynchronously. Items are found by its keys, as far
 * as the index has their attributes.
 *
 * @param <T> the item type
 */
public final class AsyncTableIndex<T> {

	private final DynamoDbAsyncTable<T> table;

	private final TableItems<T> items;

	private final String name;

	private final boolean consistent;

	AsyncTableIndex(DynamoDbAsyncTable<T> table, TableItems<T> items, String name, boolean consistent) {
		this.table = table;
		this.items = items;
		this.name = name;
		this.consistent = consistent;
	}

	/**
	 * Queries the items of a partition of the index, in the order of its sort key.
	 * @param partition value of the partition key; a list of all values where the index
	 * has several partition keys
	 * @return the items
	 */
	public AsyncQuery<T> query(Object partition) {
		return new AsyncQuery<>(this.table, QueryPlan.of(this.items, this.name, partition, this.consistent));
	}

	/**
	 * Reads the whole index, where {@code allow-scan} is set for the table or a reason is
	 * given.
	 * @return the items
	 */
	public AsyncScan<T> scan() {
		return new AsyncScan<>(this.table, ScanPlan.of(this.items, this.name, this.consistent));
	}

	@Override
	public String toString() {
		return "Index '%s' of %s".formatted(this.name, this.items.table().tableName());
	}

}
