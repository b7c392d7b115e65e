package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Base credentials from a provider of the SDK, which may start a process, call a metadata
 * service or ask for a login: all of it on a thread where nobody's request waits.
 */
final class ProviderSource implements SessionSource {

	// A process may take its time; requests do not wait that long.
	private static final Duration LIMIT = Duration.ofMinutes(1);

	private final ReentrantLock lock = new ReentrantLock();

	private final BaseCredentials credentials;

	private final Supplier<AwsCredentialsProvider> factory;

	private final SessionThreads threads;

	private final ExecutorService lane;

	private @Nullable AwsCredentialsProvider provider;

	private boolean closed;

	ProviderSource(BaseCredentials credentials, Supplier<AwsCredentialsProvider> factory, SessionThreads threads) {
		this.credentials = credentials;
		this.factory = factory;
		this.threads = threads;
		this.lane = threads.lane();
	}

	@Override
	public CompletableFuture<IssuedCredentials> issue() {
		return this.threads.run(this.lane, () -> IssuedCredentials.of(provider().resolveCredentials()), LIMIT)
			.exceptionally((error) -> {
				throw failure(Causes.unwrap(error));
			});
	}

	private SessionFailedException failure(Throwable error) {
		// A profile may assume a role.
		boolean denied = Causes.find(error, StsException.class::isInstance) instanceof StsException answer
				&& answer.statusCode() < 500 && !answer.isThrottlingException();
		return SessionFailedException
			.of(denied ? Reason.REFUSED : Reason.NO_BASE_CREDENTIALS, BaseCredentialsExplanation.code(error))
			.statement(BaseCredentialsExplanation.of(this.credentials, error))
			.identity(this.credentials)
			.property(BaseCredentialsExplanation.property(this.credentials))
			.cause(UnquotedException.of(error))
			.build();
	}

	private AwsCredentialsProvider provider() {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IllegalStateException("The provider is closed.");
			}
			if (this.provider == null) {
				this.provider = this.factory.get();
			}
			return this.provider;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Makes another provider the next time: those of the SDK cannot be told to forget.
	 */
	@Override
	public void forget() {
		drop(false);
	}

	@Override
	public void close() {
		drop(true);
	}

	private void drop(boolean forGood) {
		AwsCredentialsProvider dropped;
		this.lock.lock();
		try {
			dropped = this.provider;
			this.provider = null;
			this.closed = this.closed || forGood;
		}
		finally {
			this.lock.unlock();
		}
		if (dropped instanceof SdkAutoCloseable closeable) {
			closeable.close();
		}
	}

	@Override
	public String toString() {
		return "base credentials " + this.credentials;
	}

}
