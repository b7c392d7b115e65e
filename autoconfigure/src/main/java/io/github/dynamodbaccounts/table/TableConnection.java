package io.github.dynamodbaccounts.table;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import software.amazon.awssdk.enhanced.dynamodb.MappedTableResource;

/**
 * What a repository needs beside its table, for what the enhanced client does not do:
 * batches that are sent again, transactions, updates of single attributes.
 *
 * @param <C> the type of the client
 * @param client the low-level client of the table's account
 * @param description how messages call the table
 * @param workers run the parts of a call that are sent at the same time; the caller takes
 * part
 * @param timer waits between attempts of asynchronous calls
 * @param translator turns what failed into what the application is told
 */
public record TableConnection<C>(C client, String description, Executor workers,
		Supplier<ScheduledExecutorService> timer, UnaryOperator<RuntimeException> translator) {

	public TableConnection {
		Objects.requireNonNull(client, "'client' must not be null.");
		Objects.requireNonNull(description, "'description' must not be null.");
		Objects.requireNonNull(workers, "'workers' must not be null.");
		Objects.requireNonNull(timer, "'timer' must not be null.");
		Objects.requireNonNull(translator, "'translator' must not be null.");
	}

	static TableConnection<?> of(MappedTableResource<?> table) {
		if (table instanceof ConnectedTable connected) {
			return connected.tableConnection();
		}
		throw new IllegalStateException(
				"Table '%s' does not tell its client. Take it from AccountClients.enhanced() or enhancedAsync(), or see ConnectedTable."
					.formatted(table.tableName()));
	}

	/**
	 * The client, where it is of the right kind.
	 */
	<K> K client(Class<K> type) {
		if (!type.isInstance(this.client)) {
			throw new IllegalStateException("%s: the table has no %s, but a %s.".formatted(this.description,
					type.getSimpleName(), this.client.getClass().getSimpleName()));
		}
		return type.cast(this.client);
	}

}
