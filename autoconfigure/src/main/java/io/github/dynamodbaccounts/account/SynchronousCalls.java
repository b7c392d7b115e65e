package io.github.dynamodbaccounts.account;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/**
 * The calls of a low-level client: has a session at hand before one begins, repeats one
 * that AWS answers with an expired or unknown session, and tells what failed in terms of
 * tables and accounts. Closing the client is left to the directory.
 */
final class SynchronousCalls implements InvocationHandler {

	private final DynamoDbClient client;

	private final AccountSession session;

	private final AccountFailures failures;

	private final CallOptions options;

	private SynchronousCalls(DynamoDbClient client, AccountSession session, AccountFailures failures) {
		this.client = client;
		this.session = session;
		this.failures = failures;
		this.options = new CallOptions(client.serviceClientConfiguration(), session);
	}

	static DynamoDbClient on(DynamoDbClient client, AccountSession session, AccountFailures failures) {
		return (DynamoDbClient) Proxy.newProxyInstance(DynamoDbClient.class.getClassLoader(),
				new Class<?>[] { DynamoDbClient.class }, new SynchronousCalls(client, session, failures));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		DynamoDbRequest request = Operations.request(method, arguments);
		if (request != null) {
			return this.options.usesSession(request) ? call(method, request)
					: Operations.send(this.client, method, request);
		}
		return switch (method.getName()) {
			case "waiter" -> DynamoDbWaiter.builder().client((DynamoDbClient) proxy).build();
			default -> Operations.other(proxy, this.client, method, arguments);
		};
	}

	private Object call(Method method, DynamoDbRequest request) throws Exception {
		try {
			return signed(method, request);
		}
		catch (SessionFailedException | TimeoutException | AccountCredentialsException ex) {
			throw this.failures.exception(ex, RequestTables.of(request));
		}
	}

	private Object signed(Method method, DynamoDbRequest request) throws Exception {
		CallTime time = new CallTime(this.options.timeout(request));
		AwsCredentials current = this.session.session().current();
		AwsCredentials credentials = (current != null) ? current : this.session.await(time.forSession());
		try {
			return send(method, request, time, credentials);
		}
		catch (DynamoDbException ex) {
			if (!Rejections.isRejection(ex) || time.isOver() || !this.session.session().reject(credentials)) {
				throw ex;
			}
			return send(method, request, time, this.session.await(time.forSession()));
		}
	}

	private Object send(Method method, DynamoDbRequest request, CallTime time, AwsCredentials credentials)
			throws Exception {
		if (time.isOver()) {
			throw new TimeoutException();
		}
		DynamoDbRequest timed = this.options.within(request, time.remaining());
		return this.session.sign(credentials, () -> Operations.send(this.client, method, timed));
	}

}
