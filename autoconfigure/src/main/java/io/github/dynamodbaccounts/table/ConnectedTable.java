package io.github.dynamodbaccounts.table;

import java.util.function.UnaryOperator;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A table that knows the client it came from. Every table of the enhanced clients of an
 * account is one; a table of another client becomes one by
 * {@link #connect(DynamoDbTable, DynamoDbClient)}.
 */
public interface ConnectedTable {

	/**
	 * Returns what the table came with.
	 * @return the connection
	 */
	TableConnection<?> tableConnection();

	/**
	 * Gives a table of another enhanced client its low-level client, as in a test of a
	 * repository without application context. Batches are sent one request after the
	 * other.
	 * @param <T> the item type
	 * @param table the table
	 * @param client the client of the enhanced client
	 * @return the same table, which is a {@link ConnectedTable} too
	 */
	static <T> DynamoDbTable<T> connect(DynamoDbTable<T> table, DynamoDbClient client) {
		return connect(table, new TableConnection<>(client, "Table '%s'".formatted(table.tableName()), Runnable::run,
				(task, delay) -> {
					throw new IllegalStateException("There is no timer.");
				}, UnaryOperator.identity()));
	}

	/**
	 * Gives a table its client.
	 * @param <T> the item type
	 * @param table the table
	 * @param connection the client, and what else a repository needs
	 * @return the same table, which is a {@link ConnectedTable} too
	 */
	static <T> DynamoDbTable<T> connect(DynamoDbTable<T> table, TableConnection<?> connection) {
		return new ConnectedDynamoDbTable<>(table, connection);
	}

	/**
	 * Gives an asynchronous table its client.
	 * @param <T> the item type
	 * @param table the table
	 * @param connection the client, and what else a repository needs
	 * @return the same table, which is a {@link ConnectedTable} too
	 */
	static <T> DynamoDbAsyncTable<T> connect(DynamoDbAsyncTable<T> table, TableConnection<?> connection) {
		return new ConnectedDynamoDbAsyncTable<>(table, connection);
	}

}
