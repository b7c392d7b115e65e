package io.github.dynamodbaccounts.account;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
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

	private final ClientCalls with;

	private final CallOptions options;

	private final SessionThreads threads;

	private final Lazy<DynamoDbAsyncClient> whole;

	AsynchronousCalls(DynamoDbAsyncClient client, ClientCalls with, SessionThreads threads) {
		this.client = client;
		this.with = with;
		this.options = with.options(client.serviceClientConfiguration());
		this.threads = threads;
		this.whole = new Lazy<>(client::toString, () -> Operations.proxy(DynamoDbAsyncClient.class, this));
	}

	/**
	 * The client that has all operations.
	 */
	DynamoDbAsyncClient whole() {
		return this.whole.get();
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		DynamoDbRequest request = Operations.request(method, arguments);
		if (request != null) {
			return start(Operation.of(this.client, method), request);
		}
		return switch (method.getName()) {
			case "waiter" -> DynamoDbAsyncWaiter.builder()
				.client((DynamoDbAsyncClient) proxy)
				.scheduledExecutorService(this.threads.timer())
				.build();
			default -> Operations.other(proxy, this.client, method, arguments);
		};
	}

	CompletableFuture<?> start(Operation operation, DynamoDbRequest request) {
		WatchedCall watched = this.with.watch().begin(operation.method());
		CallTracer.Scope scope = watched.open();
		try {
			return start(operation, this.with.watch().measured(request), watched);
		}
		finally {
			scope.close();
		}
	}

	private CompletableFuture<?> start(Operation operation, DynamoDbRequest request, WatchedCall watched) {
		Call call;
		boolean usesSession;
		try {
			watched.passed(this.with.checks().check(request));
			call = new Call(operation, this.options.checked(request), watched,
					new CallTime(this.options.timeout(request)));
			usesSession = this.options.usesSession(request);
		}
		catch (RuntimeException ex) {
			watched.failed(ex);
			return CompletableFuture.failedFuture(ex);
		}
		return usesSession ? call.start() : call.startSignedByOthers();
	}

	/**
	 * One call, which is sent once or twice.
	 */
	private final class Call {

		private final CompletableFuture<Object> result = new CompletableFuture<>();

		private final Operation operation;

		private final DynamoDbRequest request;

		private final WatchedCall watched;

		private final CallTime time;

		// Cancelled with the result.
		private volatile @Nullable CompletableFuture<?> sent;

		Call(Operation operation, DynamoDbRequest request, WatchedCall watched, CallTime time) {
			this.operation = operation;
			this.request = request;
			this.watched = watched;
			this.time = time;
			this.result.whenComplete((value, error) -> end());
		}

		// It has ended before, unless the application has completed the future itself.
		private void end() {
			this.watched.failed(new CancellationException());
			cancel();
		}

		CompletableFuture<Object> start() {
			AwsCredentials current = AsynchronousCalls.this.with.session().session().current();
			if (current != null) {
				orFail(() -> send(current, true));
			}
			else {
				sendWithSession(true);
			}
			return this.result;
		}

		private void sendWithSession(boolean repeatable) {
			whenThere(AsynchronousCalls.this.with.session().within(this.time.forSession()),
					(credentials) -> send(credentials, repeatable));
		}

		CompletableFuture<Object> startSignedByOthers() {
			this.watched.signedByOthers();
			SignerCheck signers = AsynchronousCalls.this.with.session().signers();
			if (signers.isNeeded()) {
				orFail(() -> whenThere(identified(signers), (credentials) -> {
					signers.others(credentials, tables());
					send(AsynchronousCalls.this.options.signedWith(credentials, this.request), credentials, false);
				}));
			}
			else {
				send(this.request, null, false);
			}
			return this.result;
		}

		private CompletableFuture<AwsCredentials> identified(SignerCheck signers) {
			CompletableFuture<AwsCredentials> credentials = signers
				.identify(AsynchronousCalls.this.options.credentials(this.request));
			return AsynchronousCalls.this.threads.within(credentials, this.time.forSession()).exceptionally((error) -> {
				Throwable cause = Causes.unwrap(error);
				throw (cause instanceof TimeoutException) ? signers.noAnswer() : new CompletionException(cause);
			});
		}

		private void whenThere(CompletableFuture<AwsCredentials> answer, Consumer<AwsCredentials> task) {
			answer.whenComplete((credentials, error) -> handOver(() -> {
				if (error != null) {
					fail(error);
				}
				else if (!this.result.isDone()) {
					orFail(() -> task.accept(credentials));
				}
			}));
		}

		private void orFail(Runnable task) {
			try {
				task.run();
			}
			catch (RuntimeException ex) {
				fail(ex);
			}
		}

		private void send(AwsCredentials credentials, boolean repeatable) {
			AsynchronousCalls.this.with.session().signers().session(credentials, tables());
			send(this.request, credentials, repeatable);
		}

		private void send(DynamoDbRequest request, @Nullable AwsCredentials credentials, boolean repeatable) {
			DynamoDbRequest timed = AsynchronousCalls.this.options.within(request, this.time.remaining());
			OutgoingCall outgoing = new OutgoingCall(timed, credentials, this.watched);
			CompletableFuture<?> sent;
			try {
				sent = (CompletableFuture<?>) AsynchronousCalls.this.with.session()
					.sign(outgoing, () -> this.operation.send(timed));
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
					succeed(UnprocessedTables.named(this.request, value));
				}
				else if (repeatable && credentials != null && isRejected(error, credentials)) {
					sendWithSession(false);
				}
				else {
					Throwable cause = Causes.unwrap(error);
					handOver(() -> fail((cause instanceof SdkClientException ex) ? outgoing.original(ex) : cause));
				}
			});
		}

		// Time-outs come on the timer, where code of the caller would hold up everybody.
		private void handOver(Runnable task) {
			try {
				AsynchronousCalls.this.threads.completions().execute(task);
			}
			catch (RejectedExecutionException | IllegalStateException ex) {
				IllegalStateException closed = new IllegalStateException("The client was closed.", ex);
				this.watched.failed(closed);
				this.result.completeExceptionally(closed);
			}
		}

		private boolean isRejected(Throwable error, AwsCredentials credentials) {
			return Causes.unwrap(error) instanceof DynamoDbException answer && Rejections.isRejection(answer)
					&& !this.time.isOver() && AsynchronousCalls.this.with.session().session().reject(credentials);
		}

		private List<TableDefinition> tables() {
			return this.watched.tables();
		}

		private void succeed(Object response) {
			this.watched.succeeded(response);
			this.result.complete(response);
		}

		private void fail(Throwable error) {
			AccountFailures failures = AsynchronousCalls.this.with.failures();
			Throwable cause = Causes.unwrap(error);
			boolean credentials = cause instanceof SessionFailedException || cause instanceof TimeoutException
					|| cause instanceof AccountCredentialsException;
			Throwable answered = (cause instanceof DynamoDbException answer) ? failures.answer(answer, tables())
					: cause;
			Throwable told = credentials ? failures.exception(cause, tables()) : answered;
			this.watched.failed(told);
			this.result.completeExceptionally(told);
		}

		private void cancel() {
			CompletableFuture<?> sent = this.sent;
			if (sent != null && this.result.isCancelled()) {
				sent.cancel(true);
			}
		}

	}

}
