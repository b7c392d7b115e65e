package io.github.dynamodbaccounts.account;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;

import io.github.dynamodbaccounts.table.ScanReason;
import io.github.dynamodbaccounts.table.TableClient;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * The methods of a low-level client, by what stands behind them.
 */
final class Operations {

	private Operations() {
	}

	/**
	 * A client whose methods are these calls.
	 */
	static <T> T proxy(Class<T> type, InvocationHandler calls) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, calls));
	}

	/**
	 * The request of a call that is sent to DynamoDB, or {@code null} for any other
	 * method: those without request and those with a lambda call the one with the
	 * request, and paginators call it for each page.
	 */
	static @Nullable DynamoDbRequest request(Method method, Object @Nullable [] arguments) {
		return (arguments != null && arguments.length == 1 && arguments[0] instanceof DynamoDbRequest request
				&& !method.getName().endsWith("Paginator")) ? request : null;
	}

	/**
	 * Sends a call to DynamoDB.
	 */
	static Object send(Object client, Method method, DynamoDbRequest request) throws Exception {
		try {
			return Objects.requireNonNull(invoke(client, method, new Object[] { request }));
		}
		catch (Exception | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Answers any other method. Short forms of calls are run as the interface has them,
	 * so that the calls are made on the proxy.
	 */
	static @Nullable Object other(Object proxy, Object client, Method method, Object @Nullable [] arguments)
			throws Throwable {
		return switch (method.getName()) {
			case "close" -> null;
			case "equals" -> arguments != null
					&& (proxy == arguments[0] || arguments[0] instanceof TableClient<?> tables && tables.equals(proxy));
			case "hashCode" -> System.identityHashCode(Proxy.getInvocationHandler(proxy));
			case "serviceClientConfiguration" -> invoke(client, method, arguments);
			default -> method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, carryReason(arguments))
					: invoke(client, method, arguments);
		};
	}

	/**
	 * Whether an object is the proxy whose calls these are.
	 */
	static boolean isProxyOf(InvocationHandler calls, @Nullable Object object) {
		return object != null && Proxy.isProxyClass(object.getClass()) && Proxy.getInvocationHandler(object) == calls;
	}

	// Pages may be fetched later, and by other threads.
	private static Object @Nullable [] carryReason(Object @Nullable [] arguments) {
		return (arguments != null && arguments.length == 1 && arguments[0] instanceof DynamoDbRequest request)
				? new Object[] { ScanReason.carriedBy(request) } : arguments;
	}

	private static @Nullable Object invoke(Object client, Method method, Object @Nullable [] arguments)
			throws Throwable {
		try {
			return method.invoke(client, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

}
