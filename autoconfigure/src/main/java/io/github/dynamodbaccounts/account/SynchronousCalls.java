package io.github.dynamodbaccounts.account;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.TimeoutException;

import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/**
 * The calls of a low-level client: checks each before anything is fetched for it, has a
 * session at hand before it begins, repeats one that AWS answers with an expired or
 * unknown session, and tells what failed in terms of tables and accounts. Closing the
 * client is left to the directory.
 */
final class SynchronousCalls implements InvocationHandler {

	private final DynamoDbClient client;

	private final ClientCalls with;

	private final CallOptions options;

	private final Lazy<DynamoDbClient> whole;

	SynchronousCalls(DynamoDbClient client, ClientCalls with) {
		this.client = client;
		this.with = with;
		this.options = with.options(client.serviceClientConfiguration());
		this.whole = new Lazy<>(client::toString, () -> Operations.proxy(DynamoDbClient.class, this));
	}

	/**
	 * The client that has all operations.
	 */
	DynamoDbClient whole() {
		return this.whole.get();
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		DynamoDbRequest request = Operations.request(method, arguments);
		if (request != null) {
			return call(Operation.of(this.client, method), request);
		}
		return switch (method.getName()) {
			case "waiter" -> DynamoDbWaiter.builder().client((DynamoDbClient) proxy).build();
			default -> Operations.other(proxy, this.client, method, arguments);
		};
	}

	Object call(Operation operation, DynamoDbRequest request) throws Exception {
		WatchedCall watched = this.with.watch().begin(operation.method());
		CallTracer.Scope scope = watched.open();
		try {
			Object response = call(operation, this.with.watch().measured(request), watched);
			watched.succeeded(response);
			return response;
		}
		catch (Exception | Error ex) {
			watched.failed(ex);
			throw ex;
		}
		finally {
			scope.close();
		}
	}

	private Object call(Operation operation, DynamoDbRequest request, WatchedCall watched) throws Exception {
		List<TableDefinition> tables = this.with.checks().check(request);
		watched.passed(tables);
		DynamoDbRequest checked = this.options.checked(request);
		CallTime time = new CallTime(this.options.timeout(request));
		try {
			return this.options.usesSession(request) ? signed(new Call(operation, checked, watched, time))
					: signedByOthers(new Call(operation, checked, watched, time));
		}
		catch (SessionFailedException | TimeoutException | AccountCredentialsException ex) {
			throw this.with.failures().exception(ex, tables);
		}
		catch (DynamoDbException ex) {
			throw this.with.failures().answer(ex, tables);
		}
	}

	private Object signed(Call call) throws Exception {
		AwsCredentials current = this.with.session().session().current();
		AwsCredentials credentials = (current != null) ? current : this.with.session().await(call.time().forSession());
		try {
			return send(call, credentials);
		}
		catch (DynamoDbException ex) {
			if (!Rejections.isRejection(ex) || call.time().isOver()
					|| !this.with.session().session().reject(credentials)) {
				throw ex;
			}
			return send(call, this.with.session().await(call.time().forSession()));
		}
	}

	private Object send(Call call, AwsCredentials credentials) throws Exception {
		this.with.session().signers().session(credentials, call.tables());
		if (call.time().isOver()) {
			throw new TimeoutException();
		}
		return sign(call, credentials);
	}

	private Object signedByOthers(Call call) throws Exception {
		call.watched().signedByOthers();
		SignerCheck signers = this.with.session().signers();
		if (!signers.isNeeded()) {
			return sign(call, null);
		}
		AwsCredentials credentials;
		try {
			credentials = AccountSession.await(signers.identify(this.options.credentials(call.request())),
					call.time().forSession());
		}
		catch (TimeoutException ex) {
			throw signers.noAnswer();
		}
		signers.others(credentials, call.tables());
		return sign(call.with(this.options.signedWith(credentials, call.request())), credentials);
	}

	private Object sign(Call call, @Nullable AwsCredentials credentials) throws Exception {
		DynamoDbRequest timed = this.options.within(call.request(), call.time().remaining());
		OutgoingCall outgoing = new OutgoingCall(timed, credentials, call.watched());
		try {
			return UnprocessedTables.named(timed,
					this.with.session().sign(outgoing, () -> call.operation().send(timed)));
		}
		catch (SdkClientException ex) {
			throw outgoing.original(ex);
		}
	}

	private record Call(Operation operation, DynamoDbRequest request, WatchedCall watched, CallTime time) {

		Call with(DynamoDbRequest request) {
			return new Call(this.operation, request, this.watched, this.time);
		}

		List<TableDefinition> tables() {
			return this.watched.tables();
		}

	}

}
