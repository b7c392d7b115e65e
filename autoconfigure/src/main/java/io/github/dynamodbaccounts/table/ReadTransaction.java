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
 * Items may be of different tables of the account, 100 at most.
 */
public final class ReadTransaction {

	private static final int MOST_PARTS = 100;

	private final List<Part<?>> parts = new ArrayList<>();

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
		if (this.parts.size() == MOST_PARTS) {
			throw new IllegalArgumentException(
					"%s: a transaction has %d parts at most.".formatted(items.description(), MOST_PARTS));
		}
		Part<T> part = new Part<>(items, items.keys().attributes(items.keys().item(id)));
		this.parts.add(part);
		return part::item;
	}

	/**
	 * Reads everything.
	 * @throws IllegalArgumentException if there is nothing to read
	 */
	public void run() {
		TableItems<?> items = first();
		take(items.translating(() -> items.connection().client(DynamoDbClient.class).transactGetItems(request())));
	}

	/**
	 * Reads everything without blocking the caller. Needs asynchronous repositories.
	 * @return completes when everything is read; fails as {@link #run()} does
	 */
	public CompletableFuture<Void> runAsync() {
		return AsyncCalls.start(
				() -> first().connection().client(DynamoDbAsyncClient.class).transactGetItems(request()),
				(response) -> {
					take(response);
					return null;
				}, (error) -> this.parts.isEmpty() ? error : first().translated(error));
	}

	private TableItems<?> first() {
		if (this.parts.isEmpty()) {
			throw new IllegalArgumentException("A transaction has to read something.");
		}
		return this.parts.get(0).items;
	}

	private TransactGetItemsRequest request() {
		return TransactGetItemsRequest.builder().transactItems(this.parts.stream().map(Part::request).toList()).build();
	}

	private void take(TransactGetItemsResponse response) {
		for (int index = 0; index < this.parts.size(); index++) {
			this.parts.get(index).answer = response.responses().get(index);
		}
	}

	private static final class Part<T> {

		private final TableItems<T> items;

		private final Map<String, AttributeValue> key;

		private volatile @Nullable ItemResponse answer;

		Part(TableItems<T> items, Map<String, AttributeValue> key) {
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
