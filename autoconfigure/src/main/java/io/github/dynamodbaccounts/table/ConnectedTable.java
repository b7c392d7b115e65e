package io.github.dynamodbaccounts.table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
		return connect(DynamoDbTable.class, table, new TableConnection<>(client,
				"Table '%s'".formatted(table.tableName()), Runnable::run, (task, delay) -> {
					throw new IllegalStateException("There is no timer.");
				}, UnaryOperator.identity()));
	}

	/**
	 * Gives a table its client.
	 * @param <D> the type of the table: {@link DynamoDbTable} or
	 * {@link DynamoDbAsyncTable} of items of some type
	 * @param type class of the table
	 * @param table the table
	 * @param connection the client, and what else a repository needs
	 * @return the same table, which is a {@link ConnectedTable} too
	 */
	@SuppressWarnings("unchecked")
	static <D> D connect(Class<? super D> type, D table, TableConnection<?> connection) {
		return (D) Proxy.newProxyInstance(ConnectedTable.class.getClassLoader(),
				new Class<?>[] { type, ConnectedTable.class }, (proxy, method, arguments) -> {
					if (method.getDeclaringClass() == ConnectedTable.class) {
						return connection;
					}
					if (method.getName().equals("equals") && arguments != null && arguments.length == 1) {
						return proxy == arguments[0];
					}
					try {
						return method.invoke(table, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

}
