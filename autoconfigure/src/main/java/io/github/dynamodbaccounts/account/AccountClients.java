package io.github.dynamodbaccounts.account;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of one account in one region, all on one session. Each is made at its first
 * use, with a connection pool of its own, and closed with the application: closing one
 * before has no effect.
 * <p>
 * A call has its session at hand: sessions are renewed in the background. Only the first
 * one is waited for, within the call's time-out and ten seconds at most; where it cannot
 * be had, or has expired and cannot be renewed, a call fails with
 * {@link AccountCredentialsException} and nothing is sent. A call that AWS answers with
 * an expired or unknown session is repeated once with a new one.
 */
public final class AccountClients {

	private final AccountDefinition definition;

	private final AccountSession session;

	private final CallWatch watch;

	private final AtomicBoolean begun = new AtomicBoolean();

	private final Lazy<Synchronous> synchronous;

	private final Lazy<Asynchronous> asynchronous;

	AccountClients(AccountSession session, AccountFailures failures, CallGuard guard, SessionThreads threads,
			ClientFactory factory) {
		AccountDefinition definition = failures.account();
		this.definition = definition;
		this.session = session;
		this.watch = new CallWatch(definition, new ActivityRecord(failures, threads.clocks()),
				factory.customizations().observers());
		this.synchronous = new Lazy<>(this::toString, () -> {
			begin();
			SdkHttpClient http = HttpClients.create(definition.client());
			return orClose(http, () -> {
				CallChecks checks = new CallChecks(session, guard, failures);
				DynamoDbClient client = factory.create(definition, session, http, checks);
				SynchronousCalls calls = new SynchronousCalls(client,
						new ClientCalls(session, failures, checks, this.watch));
				DynamoDbClient tables = new SynchronousTableClient(client, calls);
				DynamoDbEnhancedClient enhanced = DynamoDbEnhancedClient.builder()
					.dynamoDbClient(tables)
					.extensions(factory.customizations().extensions().get())
					.build();
				return new Synchronous(http, client, calls, EnhancedCalls.on(DynamoDbEnhancedClient.class, enhanced,
						guard, factory.connection(definition, tables)));
			});
		});
		this.asynchronous = new Lazy<>(this::toString, () -> {
			begin();
			SdkAsyncHttpClient http = HttpClients.createAsync(definition.client());
			return orClose(http, () -> {
				CallChecks checks = new CallChecks(session, guard, failures);
				DynamoDbAsyncClient client = factory.createAsync(definition, session, http, checks);
				AsynchronousCalls calls = new AsynchronousCalls(client,
						new ClientCalls(session, failures, checks, this.watch), threads);
				DynamoDbAsyncClient tables = new AsynchronousTableClient(client, calls);
				DynamoDbEnhancedAsyncClient enhanced = DynamoDbEnhancedAsyncClient.builder()
					.dynamoDbClient(tables)
					.extensions(factory.customizations().extensions().get())
					.build();
				return new Asynchronous(http, client, calls, EnhancedCalls.on(DynamoDbEnhancedAsyncClient.class,
						enhanced, guard, factory.connection(definition, tables)));
			});
		});
	}

	// A customizer may fail, and the next call tries again with another HTTP client.
	private static <T> T orClose(SdkAutoCloseable http, Supplier<T> clients) {
		try {
			return clients.get();
		}
		catch (RuntimeException | Error ex) {
			http.close();
			throw ex;
		}
	}

	/**
	 * Returns what the configuration says of the account.
	 * @return the definition
	 */
	public AccountDefinition definition() {
		return this.definition;
	}

	/**
	 * Returns the region of the clients.
	 * @return the region
	 */
	public Region region() {
		return this.definition.region();
	}

	/**
	 * Returns the low-level client.
	 * @return the client, one and the same at every call
	 * @throws IllegalStateException if the application is closed, or no HTTP client of
	 * the SDK is on the class path
	 */
	public DynamoDbClient dynamoDb() {
		return this.synchronous.get().calls().whole();
	}

	/**
	 * Returns the enhanced client.
	 * @return the client, one and the same at every call
	 * @throws IllegalStateException as {@link #dynamoDb()} does
	 */
	public DynamoDbEnhancedClient enhanced() {
		return this.synchronous.get().enhanced();
	}

	/**
	 * Returns the asynchronous low-level client. Needs an asynchronous HTTP client of the
	 * SDK, such as {@code software.amazon.awssdk:netty-nio-client}.
	 * @return the client, one and the same at every call
	 * @throws IllegalStateException if the application is closed, or no asynchronous HTTP
	 * client of the SDK is on the class path
	 */
	public DynamoDbAsyncClient dynamoDbAsync() {
		return this.asynchronous.get().calls().whole();
	}

	/**
	 * Returns the asynchronous enhanced client.
	 * @return the client, one and the same at every call
	 * @throws IllegalStateException as {@link #dynamoDbAsync()} does
	 */
	public DynamoDbEnhancedAsyncClient enhancedAsync() {
		return this.asynchronous.get().enhanced();
	}

	/**
	 * Returns the credentials of the account's session, for clients of other AWS
	 * services.
	 * @return a provider that outlives the clients that it is given to; it fails with
	 * {@link AccountCredentialsException}
	 */
	public AwsCredentialsProvider credentialsProvider() {
		begin();
		return this.session;
	}

	/**
	 * Returns when the session that was used last expires. Fetches none.
	 * @return the time, or empty before the first call and for credentials that do not
	 * expire
	 */
	public Optional<Instant> sessionExpiration() {
		return this.session.session().expiration();
	}

	/**
	 * Returns since when there is the session that was used last. Fetches none.
	 * @return the time by the clock of this host, or empty where none is at hand, and for
	 * credentials that whoever provides them keeps
	 */
	public Optional<Instant> sessionBegin() {
		return this.session.session().begin();
	}

	/**
	 * Returns how the calls have fared so far. Makes none.
	 * @return what is known now
	 */
	public AccountActivity activity() {
		return this.watch.activity().snapshot(sessionBegin());
	}

	/**
	 * Drops the session of the account's role with those of its source accounts, or its
	 * base credentials where it has no role, for instance because they were revoked: the
	 * next call to AWS fetches others, also where an attempt has just failed. All
	 * accounts that share the session get the new one.
	 */
	public void refreshCredentials() {
		this.session.refresh();
	}

	private void begin() {
		if (this.begun.compareAndSet(false, true)) {
			this.watch.opened(this);
		}
	}

	void closeClients() {
		this.synchronous.close((clients) -> clients.client().close());
		this.asynchronous.close((clients) -> clients.client().close());
	}

	void closeHttp() {
		Synchronous synchronous = this.synchronous.getIfPresent();
		if (synchronous != null) {
			synchronous.http().close();
		}
		Asynchronous asynchronous = this.asynchronous.getIfPresent();
		if (asynchronous != null) {
			asynchronous.http().close();
		}
	}

	@Override
	public String toString() {
		return "Account '%s' in %s".formatted(this.definition.key(), region());
	}

	private record Synchronous(SdkHttpClient http, DynamoDbClient client, SynchronousCalls calls,
			DynamoDbEnhancedClient enhanced) {
	}

	private record Asynchronous(SdkAsyncHttpClient http, DynamoDbAsyncClient client, AsynchronousCalls calls,
			DynamoDbEnhancedAsyncClient enhanced) {
	}

}
