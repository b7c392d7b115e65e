package io.github.dynamodbaccounts.account;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials that sign the calls of one role identity. Not closeable by the clients
 * that it is given to: a client closes its provider, and this one is shared.
 */
final class Session implements AwsCredentialsProvider {

	private final ReentrantLock lock = new ReentrantLock();

	private final Supplier<AwsCredentialsProvider> factory;

	private volatile @Nullable AwsCredentialsProvider provider;

	private volatile @Nullable Instant expiration;

	private boolean closed;

	Session(Supplier<AwsCredentialsProvider> factory) {
		this.factory = factory;
	}

	@Override
	public AwsCredentials resolveCredentials() {
		AwsCredentials credentials = provider().resolveCredentials();
		this.expiration = credentials.expirationTime().orElse(null);
		return credentials;
	}

	/**
	 * When the session that was used last expires; empty before the first use, and for
	 * credentials that do not expire.
	 */
	Optional<Instant> expiration() {
		return Optional.ofNullable(this.expiration);
	}

	/**
	 * Drops the session: the next call fetches another.
	 */
	void refresh() {
		closeProvider(false);
	}

	void close() {
		closeProvider(true);
	}

	private AwsCredentialsProvider provider() {
		AwsCredentialsProvider present = this.provider;
		if (present != null) {
			return present;
		}
		this.lock.lock();
		try {
			present = this.provider;
			if (present == null) {
				if (this.closed) {
					throw new IllegalStateException("The session is closed.");
				}
				present = this.factory.get();
				this.provider = present;
			}
			return present;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void closeProvider(boolean forGood) {
		AwsCredentialsProvider present;
		this.lock.lock();
		try {
			present = this.provider;
			this.provider = null;
			this.expiration = null;
			this.closed = this.closed || forGood;
		}
		finally {
			this.lock.unlock();
		}
		if (present instanceof SdkAutoCloseable closeable) {
			closeable.close();
		}
	}

}
