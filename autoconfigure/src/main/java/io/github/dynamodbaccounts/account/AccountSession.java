package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * The session of an account, as clients of AWS take it. Not closeable by them: a client
 * closes its provider, and this one is shared.
 */
final class AccountSession implements AwsCredentialsProvider {

	/**
	 * How long a call waits for a first session, where it has no time-out of its own.
	 */
	static final Duration LIMIT = Duration.ofSeconds(10);

	private final Session session;

	private final Runnable refresh;

	private final AccountFailures failures;

	private final SessionThreads threads;

	private final ThreadLocal<@Nullable OutgoingCall> outgoing = new ThreadLocal<>();

	private final SignerCheck signerCheck;

	/**
	 * Creates the session of an account.
	 * @param session the session of the account's identity
	 * @param refresh drops it, with those that it was made with
	 * @param signerCheck refuses credentials of another account
	 * @param failures explains why there is none
	 * @param threads where waiting ends
	 */
	AccountSession(Session session, Runnable refresh, SignerCheck signerCheck, AccountFailures failures,
			SessionThreads threads) {
		this.session = session;
		this.refresh = refresh;
		this.signerCheck = signerCheck;
		this.failures = failures;
		this.threads = threads;
	}

	/**
	 * Whose credentials may sign.
	 */
	SignerCheck signers() {
		return this.signerCheck;
	}

	Session session() {
		return this.session;
	}

	void refresh() {
		this.refresh.run();
	}

	/**
	 * Makes a call that is signed with credentials at hand, and with no others: the
	 * client asks for credentials on the thread of its caller.
	 */
	<T> T sign(OutgoingCall outgoing, Callable<T> call) throws Exception {
		// An interceptor may make a call of its own meanwhile.
		OutgoingCall before = this.outgoing.get();
		this.outgoing.set(outgoing);
		try {
			return call.call();
		}
		finally {
			this.outgoing.set(before);
		}
	}

	/**
	 * The call that the current thread is handing to a client.
	 */
	@Nullable OutgoingCall outgoing() {
		return this.outgoing.get();
	}

	/**
	 * Waits for credentials, as long as it takes but not longer than a limit.
	 * @throws TimeoutException at the limit
	 */
	AwsCredentials await(Duration limit) throws TimeoutException {
		return await(this.session.resolve(), limit);
	}

	/**
	 * Waits for credentials of whatever kind.
	 * @throws TimeoutException at the limit
	 */
	static AwsCredentials await(CompletableFuture<AwsCredentials> credentials, Duration limit) throws TimeoutException {
		try {
			return credentials.get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			Throwable cause = Causes.unwrap(ex);
			throw (cause instanceof RuntimeException failure) ? failure : new IllegalStateException(cause);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw AbortedException.create("Interrupted while waiting for a session.", ex);
		}
	}

	/**
	 * The credentials within a limit, without blocking.
	 */
	CompletableFuture<AwsCredentials> within(Duration limit) {
		return this.threads.within(this.session.resolve(), limit);
	}

	@Override
	public AwsCredentials resolveCredentials() {
		AwsCredentials current = this.session.current();
		try {
			return checked((current != null) ? current : await(LIMIT));
		}
		catch (SessionFailedException | TimeoutException ex) {
			throw this.failures.exception(ex, List.of());
		}
	}

	@Override
	public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
		OutgoingCall outgoing = this.outgoing.get();
		if (outgoing != null && outgoing.credentials() != null) {
			return CompletableFuture.completedFuture(outgoing.credentials());
		}
		AwsCredentials current = this.session.current();
		CompletableFuture<AwsCredentials> answer = (current != null) ? CompletableFuture.completedFuture(current)
				: within(LIMIT);
		return answer.handle((credentials, error) -> {
			if (error != null) {
				throw this.failures.exception(Causes.unwrap(error), List.of());
			}
			return checked(credentials);
		});
	}

	// Clients of other AWS services have no other guard.
	private AwsCredentials checked(AwsCredentials credentials) {
		this.signerCheck.session(credentials, List.of());
		return credentials;
	}

	@Override
	public String toString() {
		return "Session of %s".formatted(this.failures.account().describe(List.of()));
	}

}
