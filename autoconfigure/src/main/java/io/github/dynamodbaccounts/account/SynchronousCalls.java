package io.github.dynamodbaccounts.account;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
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

	private final AccountSession session;

	private final AccountFailures failures;

	private final CallChecks checks;

	private final CallWatch watch;

	private final CallOptions options;

	private SynchronousCalls(DynamoDbClient client, ClientCalls calls) {
		this.client = client;
		this.session = calls.session();
		this.failures = calls.failures();
		this.checks = calls.checks();
		this.watch = calls.watch();
		this.checks.client(client.serviceClientConfiguration());
		this.options = new CallOptions(client.serviceClientConfiguration(), this.session, this.checks);
	}

	static DynamoDbClient on(DynamoDbClient client, ClientCalls calls) {
		return (DynamoDbClient) Proxy.newProxyInstance(DynamoDbClient.class.getClassLoader(),
				new Class<?>[] { DynamoDbClient.class }, new SynchronousCalls(client, calls));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		DynamoDbRequest request = Operations.request(method, arguments);
		if (request != null) {
			return call(method, request);
		}
		return switch (method.getName()) {
			case "waiter" -> DynamoDbWaiter.builder().client((DynamoDbClient) proxy).build();
			default -> Operations.other(proxy, this.client, method, arguments);
		};
	}

	private Object call(Method method, DynamoDbRequest request) throws Exception {
		WatchedCall watched = this.watch.begin(method);
		CallTracer.Scope scope = watched.open();
		try {
			Object response = call(method, this.watch.measured(request), watched);
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

	private Object call(Method method, DynamoDbRequest request, WatchedCall watched) throws Exception {
		List<TableDefinition> tables = this.checks.check(request);
		watched.passed(tables);
		DynamoDbRequest checked = this.options.checked(request);
		CallTime time = new CallTime(this.options.timeout(request));
		try {
			return this.options.usesSession(request) ? signed(method, new Call(checked, watched, time))
					: signedByOthers(method, new Call(checked, watched, time));
		}
		catch (SessionFailedException | TimeoutException | AccountCredentialsException ex) {
			throw this.failures.exception(ex, tables);
		}
		catch (DynamoDbException ex) {
			throw this.failures.answer(ex, tables);
		}
	}

	private Object signed(Method method, Call call) throws Exception {
		AwsCredentials current = this.session.session().current();
		AwsCredentials credentials = (current != null) ? current : this.session.await(call.time().forSession());
		try {
			return send(method, call, credentials);
		}
		catch (DynamoDbException ex) {
			if (!Rejections.isRejection(ex) || call.time().isOver() || !this.session.session().reject(credentials)) {
				throw ex;
			}
			return send(method, call, this.session.await(call.time().forSession()));
		}
	}

	private Object send(Method method, Call call, AwsCredentials credentials) throws Exception {
		this.session.signers().session(credentials, call.tables());
		if (call.time().isOver()) {
			throw new TimeoutException();
		}
		return sign(method, call, credentials);
	}

	private Object signedByOthers(Method method, Call call) throws Exception {
		call.watched().signedByOthers();
		SignerCheck signers = this.session.signers();
		if (!signers.isNeeded()) {
			return sign(method, call, null);
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
		return sign(method, call.with(this.options.signedWith(credentials, call.request())), credentials);
	}

	private Object sign(Method method, Call call, @Nullable AwsCredentials credentials) throws Exception {
		DynamoDbRequest timed = this.options.within(call.request(), call.time().remaining());
		OutgoingCall outgoing = new OutgoingCall(timed, credentials, call.watched());
		try {
			return UnprocessedTables.named(timed,
					this.session.sign(outgoing, () -> Operations.send(this.client, method, timed)));
		}
		catch (SdkClientException ex) {
			throw outgoing.original(ex);
		}
	}

	private record Call(DynamoDbRequest request, WatchedCall watched, CallTime time) {

		Call with(DynamoDbRequest request) {
			return new Call(request, this.watched, this.time);
		}

		List<TableDefinition> tables() {
			return this.watched.tables();
		}

	}

}
