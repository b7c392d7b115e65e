package io.github.dynamodbaccounts.table;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.MappedTableResource;

/**
 * A repository of items of one table, synchronous or not, which can take part in a
 * transaction.
 *
 * @param <T> the item type
 * @see WriteTransaction
 * @see ReadTransaction
 */
public abstract sealed class MappedRepository<T> permits TableRepository, AsyncTableRepository {

	private volatile @Nullable TableItems<T> items;

	MappedRepository() {
	}

	/**
	 * Returns the table of the SDK's enhanced client.
	 * @return the table
	 */
	public abstract MappedTableResource<T> table();

	/**
	 * Returns the key of an item, in a table without sort key.
	 * @param partition value of the partition key
	 * @return the key
	 * @throws IllegalArgumentException if it is no key of the table
	 */
	public Key key(Object partition) {
		return items().keys().item(partition);
	}

	/**
	 * Returns the key of an item.
	 * @param partition value of the partition key
	 * @param sort value of the sort key
	 * @return the key
	 * @throws IllegalArgumentException if it is no key of the table
	 */
	public Key key(Object partition, Object sort) {
		return items().keys().item(partition, sort);
	}

	// Not in the constructor, where the table may be a proxy that is not ready; and by
	// the public method, because a subclass may itself be behind a proxy.
	final TableItems<T> items() {
		TableItems<T> items = this.items;
		if (items == null) {
			items = TableItems.of(table());
			this.items = items;
		}
		return items;
	}

	@Override
	public String toString() {
		return "%s[%s]".formatted(getClass().getSimpleName(), table().tableName());
	}

}
