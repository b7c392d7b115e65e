package io.github.dynamodbaccounts.account;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbAsyncWaiter;

/**
 * The calls of an asynchronous low-level client, treated as {@link SynchronousCalls}
 * treats those of the other. None blocks its caller: the SDK would, for a session that is
 * not there.
 */
final class AsynchronousCalls implements InvocationHandler {

	private final DynamoDbAsyncClient client;

	private final AccountSession session;

	private final AccountFailures failures;

	private final CallOptions options;

	private final SessionThreads threads;

	private AsynchronousCalls(DynamoDbAsyncClient client, AccountSession session, AccountFailures failures,
			SessionThreads threads) {
		this.client = client;
		this.session = session;
		this.failures = failures;
		this.options = new CallOptions(client.serviceClientConfiguration(), session);
		this.threads = threads;
	}

	static DynamoDbAsyncClient on(DynamoDbAsyncClient client, AccountSession session, AccountFailures failures,
			SessionThreads threads) {
		return (DynamoDbAsyncClient) Proxy.newProxyInstance(DynamoDbAsyncClient.class.getClassLoader(),
				new Class<?>[] { DynamoDbAsyncClient.class },
				new AsynchronousCalls(client, session, failures, threads));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		DynamoDbRequest request = Operations.request(method, arguments);
		if (request != null) {
			return this.options.usesSession(request) ? new Call(method, request).start()
					: Operations.send(this.client, method, request);
		}
		return switch (method.getName()) {
			case "waiter" -> DynamoDbAsyncWaiter.builder()
				.client((DynamoDbAsyncClient) proxy)
				.scheduledExecutorService(this.threads.timer())
				.build();
			default -> Operations.other(proxy, this.client, method, arguments);
		};
	}

	/**
	 * One call, which is sent once or twice.
	 */
	private final class Call {

		private final CompletableFuture<Object> result = new CompletableFuture<>();

		private final Method method;

		private final DynamoDbRequest request;

		private final CallTime time;

		// Cancelled with the result.
		private volatile @Nullable CompletableFuture<?> sent;

		Call(Method method, DynamoDbRequest request) {
			this.method = method;
			this.request = request;
			this.time = new CallTime(AsynchronousCalls.this.options.timeout(request));
		}

		CompletableFuture<Object> start() {
			this.result.whenComplete((value, error) -> cancel());
			AwsCredentials current = AsynchronousCalls.this.session.session().current();
			if (current != null) {
				send(this.request, current, true);
			}
			else {
				sendWithSession(true);
			}
			return this.result;
		}

		private void sendWithSession(boolean repeatable) {
			AsynchronousCalls.this.session.within(this.time.forSession())
				.whenComplete((credentials, error) -> handOver(() -> {
					if (error != null) {
						fail(error);
					}
					else if (!this.result.isDone()) {
						send(AsynchronousCalls.this.options.within(this.request, this.time.remaining()), credentials,
								repeatable);
					}
				}));
		}

		private void send(DynamoDbRequest request, AwsCredentials credentials, boolean repeatable) {
			CompletableFuture<?> sent;
			try {
				sent = (CompletableFuture<?>) AsynchronousCalls.this.session.sign(credentials,
						() -> Operations.send(AsynchronousCalls.this.client, this.method, request));
			}
			catch (Throwable ex) {
				fail(ex);
				return;
			}
			this.sent = sent;
			if (this.result.isDone()) {
				cancel();
			}
			sent.whenComplete((value, error) -> {
				if (error == null) {
					this.result.complete(value);
				}
				else if (repeatable && isRejected(error, credentials)) {
					sendWithSession(false);
				}
				else {
					handOver(() -> fail(error));
				}
			});
		}

		// Time-outs come on the timer, where code of the caller would hold up everybody.
		private void handOver(Runnable task) {
			try {
				AsynchronousCalls.this.threads.completions().execute(task);
			}
			catch (RejectedExecutionException | IllegalStateException ex) {
				this.result.completeExceptionally(new IllegalStateException("The client was closed.", ex));
			}
		}

		private boolean isRejected(Throwable error, AwsCredentials credentials) {
			return Causes.unwrap(error) instanceof DynamoDbException answer && Rejections.isRejection(answer)
					&& !this.time.isOver() && AsynchronousCalls.this.session.session().reject(credentials);
		}

		private void fail(Throwable error) {
			Throwable cause = Causes.unwrap(error);
			boolean credentials = cause instanceof SessionFailedException || cause instanceof TimeoutException
					|| cause instanceof AccountCredentialsException;
			this.result.completeExceptionally(credentials
					? AsynchronousCalls.this.failures.exception(cause, RequestTables.of(this.request)) : cause);
		}

		private void cancel() {
			CompletableFuture<?> sent = this.sent;
			if (sent != null && this.result.isCancelled()) {
				sent.cancel(true);
			}
		}

	}

}
