package io.github.dynamodbaccounts.account;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.dynamodbaccounts.table.ConnectedTable;
import io.github.dynamodbaccounts.table.TableConnection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchGetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;

/**
 * The calls of an enhanced client, synchronous or not. Gives its tables what repositories
 * need beside them, and looks at its batches before it merges them: tables of two
 * accounts that have the same name would become one, and the items of both would go to
 * the account of the client.
 */
final class EnhancedCalls implements InvocationHandler {

	private final Object client;

	private final CallGuard guard;

	private final Function<String, TableConnection<?>> connection;

	private EnhancedCalls(Object client, CallGuard guard, Function<String, TableConnection<?>> connection) {
		this.client = client;
		this.guard = guard;
		this.connection = connection;
	}

	/**
	 * Wraps a client.
	 * @param connection what a table gets, by the name that it is asked for
	 */
	static <T> T on(Class<T> type, T client, CallGuard guard, Function<String, TableConnection<?>> connection) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new EnhancedCalls(Objects.requireNonNull(client), guard, connection)));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			case "table" -> table(method, Objects.requireNonNull(arguments));
			case "batchGetItem", "batchWriteItem" -> batch(method, Objects.requireNonNull(arguments)[0]);
			default -> call(method, arguments);
		};
	}

	private Object table(Method method, Object[] arguments) throws Throwable {
		Object table = Objects.requireNonNull(call(method, arguments));
		TableConnection<?> connection = this.connection.apply((String) arguments[0]);
		return (table instanceof DynamoDbTable<?> synchronous) ? ConnectedTable.connect(synchronous, connection)
				: ConnectedTable.connect((DynamoDbAsyncTable<?>) table, connection);
	}

	private @Nullable Object batch(Method method, Object request) throws Throwable {
		try {
			return call(method, new Object[] { checked(method, request) });
		}
		catch (SdkClientException ex) {
			if (method.getReturnType() == CompletableFuture.class) {
				return CompletableFuture.failedFuture(ex);
			}
			throw ex;
		}
	}

	@SuppressWarnings("unchecked")
	private Object checked(Method method, Object argument) {
		if (argument instanceof BatchWriteItemEnhancedRequest request) {
			check(request);
		}
		else if (argument instanceof BatchGetItemEnhancedRequest request) {
			check(request);
		}
		else if (method.getName().equals("batchWriteItem")) {
			return ((Consumer<BatchWriteItemEnhancedRequest.Builder>) argument)
				.andThen((builder) -> check(builder.build()));
		}
		else if (method.getName().equals("batchGetItem")) {
			return ((Consumer<BatchGetItemEnhancedRequest.Builder>) argument)
				.andThen((builder) -> check(builder.build()));
		}
		return argument;
	}

	private void check(BatchWriteItemEnhancedRequest request) {
		this.guard.checkBatch("BatchWriteItem", request.writeBatches().stream().map(WriteBatch::tableName).toList());
	}

	private void check(BatchGetItemEnhancedRequest request) {
		this.guard.checkBatch("BatchGetItem", request.readBatches().stream().map(ReadBatch::tableName).toList());
	}

	private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(this.client, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

}
