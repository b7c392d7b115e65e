package io.github.dynamodbaccounts.table;

import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.GetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Typed access to the items of one table, in the account, region and environment that the
 * configuration gives it. One bean of this type exists per table; a subclass that is a
 * bean is injected in its place where only one table holds items of its type:
 *
 * <pre class="code">
 * &#064;Component
 * class OrderRepository extends TableRepository&lt;Order&gt; {
 *
 *     OrderRepository(DynamoDbTable&lt;Order&gt; table) {
 *         super(table);
 *     }
 *
 * }
 * </pre>
 *
 * Keys are given as plain values of the type that the item declares. A key that is null,
 * empty, of another type, or has a sort key too many or too few is an
 * {@link IllegalArgumentException} before anything is sent; what AWS answers with an
 * error is a {@link DynamoDbException}.
 *
 * @param <T> the item type
 */
public class TableRepository<T> {

	private final DynamoDbTable<T> table;

	private volatile @Nullable TableKeys<T> keys;

	/**
	 * Creates a repository on a table.
	 * @param table the table, as it is injected
	 */
	public TableRepository(DynamoDbTable<T> table) {
		this.table = Objects.requireNonNull(table, "'table' must not be null.");
	}

	/**
	 * Puts an item, in place of the one with the same key if there is one.
	 * @param item the item
	 * @return the item as it was given
	 */
	public T save(T item) {
		this.table.putItem(item);
		return item;
	}

	/**
	 * Finds an item by its partition key, in a table without sort key.
	 * @param partition value of the partition key
	 * @return the item, or empty where there is none
	 */
	public Optional<T> findById(Object partition) {
		return Optional.ofNullable(get(keys().item(partition)));
	}

	/**
	 * Finds an item by its partition and sort key.
	 * @param partition value of the partition key
	 * @param sort value of the sort key
	 * @return the item, or empty where there is none
	 */
	public Optional<T> findById(Object partition, Object sort) {
		return Optional.ofNullable(get(keys().item(partition, sort)));
	}

	/**
	 * Whether an item exists, in a table without sort key.
	 * @param partition value of the partition key
	 * @return {@code true} where an item has this key
	 */
	public boolean existsById(Object partition) {
		return findById(partition).isPresent();
	}

	/**
	 * Whether an item exists.
	 * @param partition value of the partition key
	 * @param sort value of the sort key
	 * @return {@code true} where an item has this key
	 */
	public boolean existsById(Object partition, Object sort) {
		return findById(partition, sort).isPresent();
	}

	/**
	 * Queries all items of a partition, in the order of the sort key.
	 * @param partition value of the partition key
	 * @return the items; pages are fetched while they are iterated, anew by every
	 * iterator and stream
	 */
	public SdkIterable<T> query(Object partition) {
		Key key = keys().partition(partition);
		return this.table.query(QueryConditional.keyEqualTo(key)).items();
	}

	/**
	 * Deletes an item. Without effect where there is none.
	 * @param item an item with the key of the one to delete
	 */
	public void delete(T item) {
		this.table.deleteItem(item);
	}

	/**
	 * Deletes an item by its partition key, in a table without sort key. Without effect
	 * where there is none.
	 * @param partition value of the partition key
	 */
	public void deleteById(Object partition) {
		this.table.deleteItem(keys().item(partition));
	}

	/**
	 * Deletes an item by its partition and sort key. Without effect where there is none.
	 * @param partition value of the partition key
	 * @param sort value of the sort key
	 */
	public void deleteById(Object partition, Object sort) {
		this.table.deleteItem(keys().item(partition, sort));
	}

	/**
	 * Returns the table of the SDK's enhanced client, for all that has no method here.
	 * @return the table
	 */
	public DynamoDbTable<T> table() {
		return this.table;
	}

	// Not in the constructor, where the table may be a proxy that is not ready.
	private TableKeys<T> keys() {
		TableKeys<T> keys = this.keys;
		if (keys == null) {
			keys = new TableKeys<>(this.table.tableName(), this.table.tableSchema());
			this.keys = keys;
		}
		return keys;
	}

	private @Nullable T get(Key key) {
		return this.table.getItem(GetItemEnhancedRequest.builder().key(key).build());
	}

	@Override
	public String toString() {
		return "%s[%s]".formatted(getClass().getSimpleName(), this.table.tableName());
	}

}
