package io.github.dynamodbaccounts.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.expression.Condition;
import io.github.dynamodbaccounts.table.ConditionFailedException.Kind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Writes to several items of one account that all happen, or none:
 *
 * <pre class="code">
 * new WriteTransaction().save(orders, order)
 *     .update(stock, product, new Changes().add("available", -1), attribute("available").isGreaterThan(0))
 *     .commit();
 * </pre>
 *
 * Parts may be of different tables of the account, 100 at most, and of different items:
 * DynamoDB takes no second one of the same item. Versions are checked as they are by the
 * repositories. What cannot be right is refused when it is added. Nothing is returned:
 * read an item with a version again before it is written next.
 */
public final class WriteTransaction {

	private static final int LONGEST_TOKEN = 36;

	private final TransactionParts parts = new TransactionParts();

	private final List<TransactWriteItem> writes = new ArrayList<>();

	private String token = UUID.randomUUID().toString();

	/**
	 * Creates a transaction without parts.
	 */
	public WriteTransaction() {
	}

	/**
	 * Puts an item, as {@link TableRepository#save(Object)} does.
	 * @param <T> the item type
	 * @param repository the repository of the item's table
	 * @param item the item
	 * @return this
	 */
	public <T> WriteTransaction save(MappedRepository<T> repository, T item) {
		return put("save", repository.items(), item, null);
	}

	/**
	 * Puts an item where a condition is true.
	 * @param <T> the item type
	 * @param repository the repository of the item's table
	 * @param item the item
	 * @param condition the condition
	 * @return this
	 */
	public <T> WriteTransaction save(MappedRepository<T> repository, T item, Condition condition) {
		return put("save", repository.items(), item, given(repository, condition));
	}

	private <T> WriteTransaction put(String operation, TableItems<T> items, T item, @Nullable Condition condition) {
		Put put = items.writes().put(item, condition);
		return add(operation, items, TransactWriteItem.builder().put(put).build(),
				Expectation.ofItem(items.schema(), item, null, condition));
	}

	/**
	 * Puts an item where there is none with the same key.
	 * @param <T> the item type
	 * @param repository the repository of the item's table
	 * @param item the item
	 * @return this
	 */
	public <T> WriteTransaction saveIfAbsent(MappedRepository<T> repository, T item) {
		TableItems<T> items = repository.items();
		Put put = items.writes().putIfAbsent(item);
		return add("saveIfAbsent", items, TransactWriteItem.builder().put(put).build(),
				Expectation.ofItem(items.schema(), item, Kind.ABSENCE, null));
	}

	/**
	 * Changes an item that exists, as {@link TableRepository#update(Object)} does.
	 * @param <T> the item type
	 * @param repository the repository of the item's table
	 * @param item the item
	 * @return this
	 */
	public <T> WriteTransaction update(MappedRepository<T> repository, T item) {
		return change(repository.items(), item, null);
	}

	/**
	 * Changes an item that exists where a condition is true of it.
	 * @param <T> the item type
	 * @param repository the repository of the item's table
	 * @param item the item
	 * @param condition the condition
	 * @return this
	 */
	public <T> WriteTransaction update(MappedRepository<T> repository, T item, Condition condition) {
		return change(repository.items(), item, given(repository, condition));
	}

	private <T> WriteTransaction change(TableItems<T> items, T item, @Nullable Condition condition) {
		Update update = items.writes().update(item, IgnoreNullsMode.DEFAULT, condition);
		return add("update", items, TransactWriteItem.builder().update(update).build(),
				Expectation.ofItem(items.schema(), item, Kind.PRESENCE, condition));
	}

	/**
	 * Changes some attributes of an item that exists.
	 * @param repository the repository of the item's table
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @param changes what changes
	 * @return this
	 */
	public WriteTransaction update(MappedRepository<?> repository, Object id, Changes changes) {
		return change(repository.items(), id, changes, null);
	}

	/**
	 * Changes some attributes of an item that exists where a condition is true of it.
	 * @param repository the repository of the item's table
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @param changes what changes
	 * @param condition the condition
	 * @return this
	 */
	public WriteTransaction update(MappedRepository<?> repository, Object id, Changes changes, Condition condition) {
		return change(repository.items(), id, changes, given(repository, condition));
	}

	private WriteTransaction change(TableItems<?> items, Object id, Changes changes, @Nullable Condition condition) {
		Update update = items.writes().update(items.keys().attributes(id), changes, condition);
		return add("update", items, TransactWriteItem.builder().update(update).build(),
				Expectation.ofKey(Kind.PRESENCE, condition));
	}

	/**
	 * Deletes an item, as {@link TableRepository#delete(Object)} does.
	 * @param <T> the item type
	 * @param repository the repository of the item's table
	 * @param item an item with the key, and the version, of the one to delete
	 * @return this
	 */
	public <T> WriteTransaction delete(MappedRepository<T> repository, T item) {
		TableItems<T> items = repository.items();
		return delete("delete", items, items.writes().delete(item, null),
				Expectation.ofItem(items.schema(), item, null, null));
	}

	/**
	 * Deletes an item where a condition is true of it.
	 * @param <T> the item type
	 * @param repository the repository of the item's table
	 * @param item an item with the key, and the version, of the one to delete
	 * @param condition the condition
	 * @return this
	 */
	public <T> WriteTransaction delete(MappedRepository<T> repository, T item, Condition condition) {
		TableItems<T> items = repository.items();
		return delete("delete", items, items.writes().delete(item, given(repository, condition)),
				Expectation.ofItem(items.schema(), item, null, condition));
	}

	/**
	 * Deletes an item, whatever its version.
	 * @param repository the repository of the item's table
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @return this
	 */
	public WriteTransaction deleteById(MappedRepository<?> repository, Object id) {
		TableItems<?> items = repository.items();
		return delete("deleteById", items, items.writes().delete(items.keys().attributes(id), null),
				Expectation.NOTHING);
	}

	/**
	 * Deletes an item where a condition is true of it, whatever its version.
	 * @param repository the repository of the item's table
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @param condition the condition
	 * @return this
	 */
	public WriteTransaction deleteById(MappedRepository<?> repository, Object id, Condition condition) {
		TableItems<?> items = repository.items();
		return delete("deleteById", items,
				items.writes().delete(items.keys().attributes(id), given(repository, condition)),
				Expectation.ofKey(null, condition));
	}

	private WriteTransaction delete(String operation, TableItems<?> items, Delete delete, Expectation expectation) {
		return add(operation, items, TransactWriteItem.builder().delete(delete).build(), expectation);
	}

	/**
	 * Writes nothing to an item, but expects a condition to be true of it.
	 * @param repository the repository of the item's table
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @param condition the condition
	 * @return this
	 */
	public WriteTransaction check(MappedRepository<?> repository, Object id, Condition condition) {
		TableItems<?> items = repository.items();
		ConditionCheck check = items.writes().check(items.keys().attributes(id), given(repository, condition));
		return add("check", items, TransactWriteItem.builder().conditionCheck(check).build(),
				Expectation.ofKey(null, condition));
	}

	private static Condition given(MappedRepository<?> repository, @Nullable Condition condition) {
		return repository.items().writes().given(condition);
	}

	private WriteTransaction add(String operation, TableItems<?> items, TransactWriteItem write,
			Expectation expectation) {
		this.parts.add(operation, items, attributes(write), expectation);
		this.writes.add(write);
		return this;
	}

	private static Map<String, AttributeValue> attributes(TransactWriteItem write) {
		if (write.put() != null) {
			return write.put().item();
		}
		if (write.update() != null) {
			return write.update().key();
		}
		return (write.delete() != null) ? write.delete().key() : write.conditionCheck().key();
	}

	/**
	 * Gives the transaction a token of its own: DynamoDB does once, within ten minutes,
	 * what comes several times with the same token and the same parts. Where none is
	 * given, each transaction object has one, so that it can be committed again.
	 * @param token the token, of 36 characters at most
	 * @return this
	 * @throws IllegalArgumentException if the token is empty or too long
	 */
	public WriteTransaction idempotencyToken(String token) {
		if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
			throw new IllegalArgumentException(
					"An idempotency token has 1 to %d characters, not %d.".formatted(LONGEST_TOKEN, token.length()));
		}
		this.token = token;
		return this;
	}

	/**
	 * Does everything, or nothing.
	 * @throws TransactionFailedException if it was cancelled
	 * @throws IllegalArgumentException if there is nothing to do
	 */
	public void commit() {
		try {
			this.parts.client(DynamoDbClient.class).transactWriteItems(request());
		}
		catch (RuntimeException ex) {
			throw this.parts.failure(ex);
		}
	}

	/**
	 * Does everything, or nothing, without blocking the caller. Needs asynchronous
	 * repositories.
	 * @return completes when everything is done; fails as {@link #commit()} does
	 */
	public CompletableFuture<Void> commitAsync() {
		return AsyncCalls.start(() -> this.parts.client(DynamoDbAsyncClient.class).transactWriteItems(request()),
				(response) -> null, this.parts::failure);
	}

	private TransactWriteItemsRequest request() {
		return TransactWriteItemsRequest.builder().transactItems(this.writes).clientRequestToken(this.token).build();
	}

}
