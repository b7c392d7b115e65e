package io.github.dynamodbaccounts.table;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.expression.Condition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The asynchronous twin of {@link TableRepository}: the same methods, which never block
 * the caller. What a method of the twin throws, here fails the future. Queries and scans
 * are publishers, and throw what is wrong with them while they are described. One bean of
 * this type exists per table where an asynchronous HTTP client of the SDK is on the class
 * path, and a subclass takes its place as one of the twin does.
 *
 * @param <T> the item type
 */
public non-sealed class AsyncTableRepository<T> extends MappedRepository<T> {

	private final DynamoDbAsyncTable<T> table;

	private final boolean consistent;

	/**
	 * Creates a repository on a table.
	 * @param table the table, as it is injected
	 */
	public AsyncTableRepository(DynamoDbAsyncTable<T> table) {
		this(table, false);
	}

	private AsyncTableRepository(DynamoDbAsyncTable<T> table, boolean consistent) {
		this.table = Objects.requireNonNull(table, "'table' must not be null.");
		this.consistent = consistent;
	}

	/**
	 * Returns a repository of the same table whose reads are strongly consistent, at
	 * twice the price. Global secondary indexes cannot be read so. It has no methods that
	 * a subclass adds.
	 * @return the repository
	 */
	public AsyncTableRepository<T> consistent() {
		return new AsyncTableRepository<>(table(), true);
	}

	/**
	 * Puts an item, in place of the one with the same key if there is one.
	 * @param item the item
	 * @return completes with the item as it was written, with its version, and all else
	 * that is generated
	 */
	public CompletableFuture<T> save(T item) {
		return send(() -> calls().save(item, null), DynamoDbAsyncClient::putItem);
	}

	/**
	 * Puts an item where a condition is true of the one with the same key, or of none.
	 * @param item the item
	 * @param condition the condition
	 * @return completes with the item as it was written
	 */
	public CompletableFuture<T> save(T item, Condition condition) {
		return send(() -> calls().save(item, given(condition)), DynamoDbAsyncClient::putItem);
	}

	/**
	 * Puts an item where there is none with the same key.
	 * @param item the item
	 * @return completes with the item as it was written
	 */
	public CompletableFuture<T> saveIfAbsent(T item) {
		return send(() -> calls().saveIfAbsent(item), DynamoDbAsyncClient::putItem);
	}

	/**
	 * Puts an item, and returns the one that it replaces.
	 * @param item the item
	 * @return completes with what had the same key before, or empty
	 */
	public CompletableFuture<Optional<T>> replace(T item) {
		return send(() -> calls().replace(item), DynamoDbAsyncClient::putItem);
	}

	/**
	 * Puts any number of items.
	 * @param items the items; of those with the same key the last one counts
	 * @return completes with the items as they were written, in the same order, each key
	 * once
	 */
	public CompletableFuture<List<T>> saveAll(Collection<? extends T> items) {
		return batch().saveAll(items);
	}

	/**
	 * Changes an item that exists: attributes that are null are removed, those that the
	 * item type does not declare stay.
	 * @param item the item
	 * @return completes with the item as it is now
	 */
	public CompletableFuture<T> update(T item) {
		return send(() -> calls().update(item, IgnoreNullsMode.DEFAULT, null), DynamoDbAsyncClient::updateItem);
	}

	/**
	 * Changes an item that exists where a condition is true of it.
	 * @param item the item
	 * @param condition the condition
	 * @return completes with the item as it is now
	 */
	public CompletableFuture<T> update(T item, Condition condition) {
		return send(() -> calls().update(item, IgnoreNullsMode.DEFAULT, given(condition)),
				DynamoDbAsyncClient::updateItem);
	}

	/**
	 * Changes the attributes of an item that are not null, and leaves the others as they
	 * are. Documents are replaced as a whole; primitives are never null.
	 * @param item an item with key, version, and what is to be changed
	 * @return completes with the item as it is now
	 */
	public CompletableFuture<T> patch(T item) {
		return send(() -> calls().update(item, IgnoreNullsMode.MAPS_ONLY, null), DynamoDbAsyncClient::updateItem);
	}

	/**
	 * Changes some attributes of an item that exists.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @param changes what changes
	 * @return completes with the item as it is now
	 */
	public CompletableFuture<T> update(Object id, Changes changes) {
		return send(() -> calls().update(id(id), changes, null, ReturnValue.ALL_NEW), DynamoDbAsyncClient::updateItem);
	}

	/**
	 * Changes some attributes of an item that exists where a condition is true of it.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @param changes what changes
	 * @param condition the condition
	 * @return completes with the item as it is now
	 */
	public CompletableFuture<T> update(Object id, Changes changes, Condition condition) {
		return send(() -> calls().update(id(id), changes, given(condition), ReturnValue.ALL_NEW),
				DynamoDbAsyncClient::updateItem);
	}

	/**
	 * Changes some attributes of an item that exists, and returns it as it was before.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @param changes what changes
	 * @return completes with the item as it was
	 */
	public CompletableFuture<T> getAndUpdate(Object id, Changes changes) {
		return send(() -> calls().update(id(id), changes, null, ReturnValue.ALL_OLD), DynamoDbAsyncClient::updateItem);
	}

	/**
	 * Finds an item.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @return completes with the item, or empty where there is none
	 */
	public CompletableFuture<Optional<T>> findById(Object id) {
		return send(() -> calls().find(id(id), this.consistent), DynamoDbAsyncClient::getItem);
	}

	/**
	 * Finds an item by its partition and sort key.
	 * @param partition value of the partition key
	 * @param sort value of the sort key
	 * @return completes with the item, or empty where there is none
	 */
	public CompletableFuture<Optional<T>> findById(Object partition, Object sort) {
		return send(() -> calls().find(id(key(partition, sort)), this.consistent), DynamoDbAsyncClient::getItem);
	}

	/**
	 * Finds any number of items.
	 * @param ids keys, or values of the partition key in a table without sort key
	 * @return completes with the items that exist, in the order of their keys, each once
	 */
	public CompletableFuture<List<T>> findAllById(Collection<?> ids) {
		return batch().findAllById(ids);
	}

	/**
	 * Whether an item exists.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @return completes with {@code true} where an item has this key
	 */
	public CompletableFuture<Boolean> existsById(Object id) {
		return send(() -> calls().exists(id(id), this.consistent), DynamoDbAsyncClient::getItem);
	}

	/**
	 * Whether an item exists.
	 * @param partition value of the partition key
	 * @param sort value of the sort key
	 * @return completes with {@code true} where an item has this key
	 */
	public CompletableFuture<Boolean> existsById(Object partition, Object sort) {
		return send(() -> calls().exists(id(key(partition, sort)), this.consistent), DynamoDbAsyncClient::getItem);
	}

	/**
	 * Queries the items of a partition, in the order of the sort key.
	 * @param partition value of the partition key
	 * @return the items, which can be narrowed down, and are fetched page by page while
	 * they are iterated
	 */
	public AsyncQuery<T> query(Object partition) {
		return new AsyncQuery<>(this.table, QueryPlan.of(items(), null, partition, this.consistent));
	}

	/**
	 * Returns a secondary index.
	 * @param name name of the index, as the item type declares it
	 * @return the index
	 * @throws IllegalArgumentException if there is no such index
	 */
	public AsyncTableIndex<T> index(String name) {
		items().keys().index(name);
		return new AsyncTableIndex<>(this.table, items(), name, this.consistent);
	}

	/**
	 * Reads the whole table, where {@code allow-scan} is set or a reason is given.
	 * @return the items, which can be narrowed down, and are fetched page by page while
	 * they are iterated
	 */
	public AsyncScan<T> scan() {
		return new AsyncScan<>(this.table, ScanPlan.of(items(), null, this.consistent));
	}

	/**
	 * Deletes an item. Without effect where there is none, unless it has a version.
	 * @param item an item with the key, and the version, of the one to delete
	 * @return completes when it is done
	 */
	public CompletableFuture<Void> delete(T item) {
		return sendVoid(() -> calls().delete(item, null), DynamoDbAsyncClient::deleteItem);
	}

	/**
	 * Deletes an item where a condition is true of it.
	 * @param item an item with the key, and the version, of the one to delete
	 * @param condition the condition
	 * @return completes when it is done
	 */
	public CompletableFuture<Void> delete(T item, Condition condition) {
		return sendVoid(() -> calls().delete(item, given(condition)), DynamoDbAsyncClient::deleteItem);
	}

	/**
	 * Deletes an item, whatever its version. Without effect where there is none.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @return completes when it is done
	 */
	public CompletableFuture<Void> deleteById(Object id) {
		return sendVoid(() -> calls().delete(id(id), null), DynamoDbAsyncClient::deleteItem);
	}

	/**
	 * Deletes an item by its partition and sort key, whatever its version. Without effect
	 * where there is none.
	 * @param partition value of the partition key
	 * @param sort value of the sort key
	 * @return completes when it is done
	 */
	public CompletableFuture<Void> deleteById(Object partition, Object sort) {
		return sendVoid(() -> calls().delete(id(key(partition, sort)), null), DynamoDbAsyncClient::deleteItem);
	}

	/**
	 * Deletes an item where a condition is true of it, whatever its version.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @param condition the condition
	 * @return completes when it is done
	 */
	public CompletableFuture<Void> deleteById(Object id, Condition condition) {
		return sendVoid(() -> calls().delete(id(id), given(condition)), DynamoDbAsyncClient::deleteItem);
	}

	/**
	 * Deletes an item, whatever its version, and returns it.
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @return completes with the item as it was, or empty where there was none
	 */
	public CompletableFuture<Optional<T>> removeById(Object id) {
		return send(() -> calls().remove(id(id)), DynamoDbAsyncClient::deleteItem);
	}

	/**
	 * Deletes any number of items.
	 * @param items items with the keys, and the versions, of those to delete
	 * @return completes when it is done
	 */
	public CompletableFuture<Void> deleteAll(Collection<? extends T> items) {
		return batch().deleteAll(items);
	}

	/**
	 * Returns what reads and writes any number of items: in parallel, from streams, with
	 * a listener.
	 * @return batches of this table
	 */
	public AsyncBatch<T> batch() {
		return new AsyncBatch<>(items(), this.consistent);
	}

	/**
	 * Returns the table of the SDK's enhanced client, for all that has no method here.
	 * @return the table
	 */
	@Override
	public DynamoDbAsyncTable<T> table() {
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

	private <Q, A, R> CompletableFuture<R> send(Supplier<ItemCall<Q, A, R>> checked,
			BiFunction<DynamoDbAsyncClient, Q, CompletableFuture<A>> operation) {
		ItemCall<Q, A, R> call;
		try {
			call = checked.get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		return AsyncCalls.start(
				() -> operation.apply(items().connection().client(DynamoDbAsyncClient.class), call.request()),
				call.result(), (error) -> items().failure(error, call.expectation()));
	}

	private <Q, A> CompletableFuture<Void> sendVoid(Supplier<? extends ItemCall<Q, A, ?>> call,
			BiFunction<DynamoDbAsyncClient, Q, CompletableFuture<A>> operation) {
		return send(() -> call.get().<Void>map((result) -> null), operation);
	}

}
