package io.github.dynamodbaccounts.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/**
 * Reads several items of one account as they are at one time:
 *
 * <pre class="code">
 * ReadTransaction reads = new ReadTransaction();
 * Supplier&lt;Optional&lt;Order&gt;&gt; order = reads.find(orders, "1");
 * Supplier&lt;Optional&lt;Invoice&gt;&gt; invoice = reads.find(invoices, "2026-1");
 * reads.run();
 * order.get();
 * </pre>
 *
 * Items may be of different tables of the account, 100 at most, each once.
 */
public final class ReadTransaction {

	private final TransactionParts parts = new TransactionParts();

	private final List<Read<?>> reads = new ArrayList<>();

	/**
	 * Creates a transaction that reads nothing.
	 */
	public ReadTransaction() {
	}

	/**
	 * Reads an item.
	 * @param <T> the item type
	 * @param repository the repository of the item's table
	 * @param id a key, or the value of the partition key in a table without sort key
	 * @return has the item, or empty where there is none, after {@link #run()}, and fails
	 * before
	 */
	public <T> Supplier<Optional<T>> find(MappedRepository<T> repository, Object id) {
		TableItems<T> items = repository.items();
		Map<String, AttributeValue> key = items.keys().attributes(id);
		this.parts.add("find", items, key, Expectation.NOTHING);
		Read<T> read = new Read<>(items, key);
		this.reads.add(read);
		return read::item;
	}

	/**
	 * Reads everything.
	 * @throws TransactionFailedException if it was cancelled, because somebody else was
	 * writing an item
	 * @throws IllegalArgumentException if there is nothing to read
	 */
	public void run() {
		try {
			take(this.parts.client(DynamoDbClient.class).transactGetItems(request()));
		}
		catch (RuntimeException ex) {
			throw this.parts.failure(ex);
		}
	}

	/**
	 * Reads everything without blocking the caller. Needs asynchronous repositories.
	 * @return completes when everything is read; fails as {@link #run()} does
	 */
	public CompletableFuture<Void> runAsync() {
		return AsyncCalls.start(() -> this.parts.client(DynamoDbAsyncClient.class).transactGetItems(request()),
				(response) -> {
					take(response);
					return null;
				}, this.parts::failure);
	}

	private TransactGetItemsRequest request() {
		return TransactGetItemsRequest.builder().transactItems(this.reads.stream().map(Read::request).toList()).build();
	}

	private void take(TransactGetItemsResponse response) {
		for (int index = 0; index < this.reads.size(); index++) {
			this.reads.get(index).answer = response.responses().get(index);
		}
	}

	private static final class Read<T> {

		private final TableItems<T> items;

		private final Map<String, AttributeValue> key;

		private volatile @Nullable ItemResponse answer;

		Read(TableItems<T> items, Map<String, AttributeValue> key) {
			this.items = items;
			this.key = key;
		}

		TransactGetItem request() {
			return TransactGetItem.builder()
				.get((get) -> get.tableName(this.items.table().tableName()).key(this.key))
				.build();
		}

		Optional<T> item() {
			ItemResponse answer = this.answer;
			if (answer == null) {
				throw new IllegalStateException(
						"%s: the transaction has not been run.".formatted(this.items.description()));
			}
			return Optional.ofNullable(this.items.reads().item(answer.hasItem() ? answer.item() : null));
		}

	}

}
