package io.github.dynamodbaccounts.table;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.expression.Condition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

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
 *     Query&lt;Order&gt; findOpen(String customer) {
 *         return query(customer).filter(attribute("status").isEqualTo(Status.OPEN));
 *     }
 *
 * }
 * </pre>
 *
 * Keys are given as plain values of the type that the item declares, or as
 * {@link #key(Object, Object)} makes them. What cannot be right (a key that is null,
 * empty, of another type, or has a sort key too many or too few; an attribute or index
 * that the item type does not declare; an item of more than 400 KB) is an
 * {@link IllegalArgumentException} before anything is sent. A condition that is not true
 * is a {@link ConditionFailedException}, any other error of AWS a
 * {@link DynamoDbException}; where {@code spring-tx} is on the class path, both are
 * translated to Spring's {@code DataAccessException} and are its cause.
 * <p>
 * <b>Versions.</b> Of an item with a {@code @DynamoDbVersionAttribute} every write that
 * is given the item expects the version that the item has: {@code save}, {@code update},
 * {@code patch}, {@code delete}, one by one, in batches and in transactions. Go on with
 * the item that a write returns: it has the new version. Writes that are given a key
 * alone expect no version.
 *
 * @param <T> the item type
 */
public non-sealed class TableRepository<T> extends MappedRepository<T> {

	private final DynamoDbTable<T> table;

	private final boolean consistent;

	/**
	 * Creates a repository on a table.
	 * @param table the table, as it is injected
	 */
	public TableRepository(DynamoDbTable<T> table) {
		this(table, false);
	}

	private TableRepository(DynamoDbTable<T> table, boolean consistent) {
		this.table = Objects.requireNonNull(table, "'table' must not be null.");
		this.consistent = consistent;
	}

	/**
	 * Returns a repository of the same table whose reads are strongly consistent, at
	 * twice the price. Global secondary indexes cannot be read so. It has no methods that
	 * a subclass adds.
	 * @return the repository
	 */
	public TableRepository<T> consistent() {
		return new TableRepository<>(table(), true);
	}

	/**
	 * Puts an item, in place of the one with the same key if there is one.
	 * @param item the item
	 * @return the item as it was written, with its version, and all else that is
	 * generated
	 * @throws ConditionFailedException if somebody else has changed the item
	 */
	public T save(T item) {
		return send(calls().save(item, null), DynamoDbClient::putItem);
	}

	/**
	 * Puts an item where a condition is true of the one with the same key, or of none.
	 * @param item the item
	 * @param condition the condition
	 * @return the item as it was written
	 * @throws ConditionFailedException if it is not true, or somebody else has changed
	 * the item
	 */
	public T save(T item, Condition condition) {
		return send(calls().save(item, given(condition)), DynamoDbClient::putItem);
	}

	/**
	 * Puts an item where there is none with the same key.
	 * @param item the item
	 * @return the item as it was written
	 * @throws ConditionFailedException if there is one; the exception has it
	 */
	public T saveIfAbsent(T item) {
		return send(calls().saveIfAbsent(item), DynamoDbClient::putItem);
	}

	/**
	 * Puts an item, and returns the one that it replaces.
	 * @param item the item
	 * @return what had the same key before, or empty
	 * @throws ConditionFailedException if somebody else has changed the item
	 */
	public Optional<T> replace(T item) {
		return send(calls().replace(item), DynamoDbClient::putItem);
	}

	/**
	 * Puts any number of items.
	 * @param items the items; of those with the same key the last one counts
	 * @return the items as they were written, in the same order, each key once
	 * @throws BatchFailedException if not all could be written
	 * @see #batch()
	 */
	public List<T> saveAll(Collection<? extends T> items) {
		return batch().saveAll(items);
	}

	/**
	 * Changes an item that exists: attributes that are null are removed, those that the
	 * item type does not declare stay.
	 * @param item the item
	 * @return the item as it is now
	 * @throws ConditionFailedException if there is none with this key, or somebody else
	 * has changed it
	 */
	public T update(T item) {
		return send(calls().update(item, IgnoreNullsMode.DEFAULT, null), DynamoDbClient::updateItem);
	}

	/**
	 * Changes an item that exists where a condition is true of it.
	 * @param item the item
	 * @param condition the condition
	 * @return the item as it is now
	 * @throws ConditionFailedException if it is not true, there is no item with this key,
	 * or somebody else has changed it
	 */
	public T update(T item, Condition condition) {
		return send(calls().update(item, IgnoreNullsMode.DEFAULT, given(condition)), DynamoDbClient::updateItem);
	}

	/**
	 * Changes the attributes of an item that are not null, and leaves the others as they
	 * are. Documents are replaced as a whole; primitives are never null.
	 * @param item an item with key, version, and what is to be changed
	 * @return the item as it is now
	 * @throws ConditionFailedException if there is none with this key, or somebody else
	 * has changed it
	 */
	public T patch(T item) {
		return send(calls().update(item, IgnoreNullsMode.MAPS_ONLY, null), DynamoDbClient::updateItem);
	}

	/**
	 * Changes some attributes of an item that exists. Conditions that extensions of the
	 * application add to writes of whole items are no part of it.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @param changes what changes
	 * @return the item as it is now
	 * @throws ConditionFailedException if there is none with this key
	 */
	public T update(Object id, Changes changes) {
		return send(calls().update(id(id), changes, null, ReturnValue.ALL_NEW), DynamoDbClient::updateItem);
	}

	/**
	 * Changes some attributes of an item that exists where a condition is true of it.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @param changes what changes
	 * @param condition the condition
	 * @return the item as it is now
	 * @throws ConditionFailedException if it is not true, or there is no such item
	 */
	public T update(Object id, Changes changes, Condition condition) {
		return send(calls().update(id(id), changes, given(condition), ReturnValue.ALL_NEW), DynamoDbClient::updateItem);
	}

	/**
	 * Changes some attributes of an item that exists, and returns it as it was before.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @param changes what changes
	 * @return the item as it was
	 * @throws ConditionFailedException if there is none with this key
	 */
	public T getAndUpdate(Object id, Changes changes) {
		return send(calls().update(id(id), changes, null, ReturnValue.ALL_OLD), DynamoDbClient::updateItem);
	}

	/**
	 * Finds an item.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @return the item, or empty where there is none
	 */
	public Optional<T> findById(Object id) {
		return send(calls().find(id(id), this.consistent), DynamoDbClient::getItem);
	}

	/**
	 * Finds an item by its partition and sort key.
	 * @param partition value of the partition key
	 * @param sort value of the sort key
	 * @return the item, or empty where there is none
	 */
	public Optional<T> findById(Object partition, Object sort) {
		return findById(key(partition, sort));
	}

	/**
	 * Finds any number of items.
	 * @param ids keys, or values of the partition key in a table without sort key
	 * @return the items that exist, in the order of their keys, each once
	 * @throws BatchFailedException if not all could be read
	 * @see #batch()
	 */
	public List<T> findAllById(Collection<?> ids) {
		return batch().findAllById(ids);
	}

	/**
	 * Whether an item exists.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @return {@code true} where an item has this key
	 */
	public boolean existsById(Object id) {
		return send(calls().exists(id(id), this.consistent), DynamoDbClient::getItem);
	}

	/**
	 * Whether an item exists.
	 * @param partition value of the partition key
	 * @param sort value of the sort key
	 * @return {@code true} where an item has this key
	 */
	public boolean existsById(Object partition, Object sort) {
		return existsById(key(partition, sort));
	}

	/**
	 * Queries the items of a partition, in the order of the sort key.
	 * @param partition value of the partition key
	 * @return the items, which can be narrowed down, and are fetched page by page while
	 * they are iterated
	 */
	public Query<T> query(Object partition) {
		return new Query<>(this.table, QueryPlan.of(items(), null, partition, this.consistent));
	}

	/**
	 * Returns a secondary index.
	 * @param name name of the index, as the item type declares it
	 * @return the index
	 * @throws IllegalArgumentException if there is no such index
	 */
	public TableIndex<T> index(String name) {
		items().keys().index(name);
		return new TableIndex<>(this.table, items(), name, this.consistent);
	}

	/**
	 * Reads the whole table, where {@code allow-scan} is set or a reason is given.
	 * @return the items, which can be narrowed down, and are fetched page by page while
	 * they are iterated
	 */
	public Scan<T> scan() {
		return new Scan<>(this.table, ScanPlan.of(items(), null, this.consistent));
	}

	/**
	 * Deletes an item. Without effect where there is none, unless it has a version.
	 * @param item an item with the key, and the version, of the one to delete
	 * @throws ConditionFailedException if somebody else has changed or deleted the item
	 */
	public void delete(T item) {
		send(calls().delete(item, null), DynamoDbClient::deleteItem);
	}

	/**
	 * Deletes an item where a condition is true of it.
	 * @param item an item with the key, and the version, of the one to delete
	 * @param condition the condition
	 * @throws ConditionFailedException if it is not true, or somebody else has changed or
	 * deleted the item
	 */
	public void delete(T item, Condition condition) {
		send(calls().delete(item, given(condition)), DynamoDbClient::deleteItem);
	}

	/**
	 * Deletes an item, whatever its version. Without effect where there is none.
	 * @param id a key, or the value of the partition key in a table without sort key
	 */
	public void deleteById(Object id) {
		send(calls().delete(id(id), null), DynamoDbClient::deleteItem);
	}

	/**
	 * Deletes an item by its partition and sort key, whatever its version. Without effect
	 * where there is none.
	 * @param partition value of the partition key
	 * @param sort value of the sort key
	 */
	public void deleteById(Object partition, Object sort) {
		deleteById(key(partition, sort));
	}

	/**
	 * Deletes an item where a condition is true of it, whatever its version.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @param condition the condition
	 * @throws ConditionFailedException if it is not true
	 */
	public void deleteById(Object id, Condition condition) {
		send(calls().delete(id(id), given(condition)), DynamoDbClient::deleteItem);
	}

	/**
	 * Deletes an item, whatever its version, and returns it.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @return the item as it was, or empty where there was none
	 */
	public Optional<T> removeById(Object id) {
		return send(calls().remove(id(id)), DynamoDbClient::deleteItem);
	}

	/**
	 * Deletes any number of items.
	 * @param items items with the keys, and the versions, of those to delete
	 * @throws BatchFailedException if not all could be deleted
	 * @see #batch()
	 */
	public void deleteAll(Collection<? extends T> items) {
		batch().deleteAll(items);
	}

	/**
	 * Returns what reads and writes any number of items: in parallel, from streams, with
	 * a listener.
	 * @return batches of this table
	 */
	public Batch<T> batch() {
		return new Batch<>(items(), this.consistent);
	}

	/**
	 * Returns the table of the SDK's enhanced client, for all that has no method here.
	 * @return the table
	 */
	@Override
	public DynamoDbTable<T> table() {
		return this.table;
	}

	private Map<String, AttributeValue> id(@Nullable Object id) {
		return items().keys().attributes(id);
	}

	private Condition given(@Nullable Condition condition) {
		return items().writes().given(condition);
	}

	private ItemCalls<T> calls() {
		return new ItemCalls<>(items());
	}

	private <Q, A, R> R send(ItemCall<Q, A, R> call, BiFunction<DynamoDbClient, Q, A> operation) {
		try {
			return call.result()
				.apply(operation.apply(items().connection().client(DynamoDbClient.class), call.request()));
		}
		catch (RuntimeException ex) {
			throw items().failure(ex, call.expectation());
		}
	}

}
