package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

import software.amazon.awssdk.enhanced.dynamodb.MappedTableResource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a repository needs beside its table, for what the enhanced client does not do:
 * batches that are sent again, transactions, updates of single attributes.
 *
 * @param <C> the type of the client
 * @param client the low-level client of the table's account
 * @param description how messages call the table
 * @param workers run the parts of a call that are sent at the same time; the caller takes
 * part
 * @param later runs a task after a while, by a thread that others do not wait for, and at
 * once where the application is closed meanwhile
 * @param translator turns what failed into what the application is told
 */
public record TableConnection<C>(C client, String description, Executor workers, BiConsumer<Runnable, Duration> later,
		UnaryOperator<RuntimeException> translator) {

	public TableConnection {
		Objects.requireNonNull(client, "'client' must not be null.");
		Objects.requireNonNull(description, "'description' must not be null.");
		Objects.requireNonNull(workers, "'workers' must not be null.");
		Objects.requireNonNull(later, "'later' must not be null.");
		Objects.requireNonNull(translator, "'translator' must not be null.");
	}

	/**
	 * Returns the low-level client of the table's account.
	 * @return the client, with all operations
	 */
	@Override
	@SuppressWarnings("unchecked")
	public C client() {
		return (this.client instanceof TableClient<?> tables) ? (C) tables.whole() : this.client;
	}

	/**
	 * What is equal for all tables of one client.
	 */
	Object identity() {
		return this.client;
	}

	static TableConnection<?> of(MappedTableResource<?> table) {
		if (table instanceof ConnectedTable connected) {
			return connected.tableConnection();
		}
		throw new IllegalStateException(
				"Table '%s' does not tell its client. Take it from AccountClients.enhanced() or enhancedAsync(), or connect it by ConnectedTable.connect(table, client)."
					.formatted(table.tableName()));
	}

	/**
	 * The client, where it is of the right kind, with the operations of tables at least.
	 */
	<K> K client(Class<K> type) {
		if (!type.isInstance(this.client)) {
			throw new IllegalStateException(((type == DynamoDbClient.class)
					? "%s: its client is asynchronous. Take a TableRepository, or call the asynchronous method."
					: "%s: its client is synchronous. Take an AsyncTableRepository, or call the synchronous method.")
				.formatted(this.description));
		}
		return type.cast(this.client);
	}

}
