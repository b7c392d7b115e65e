package io.github.dynamodbaccounts.account;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * The credentials of one identity: a role, or base credentials that are used as they are.
 * Accounts, tables and regions with the same identity share it.
 */
interface Session {

	/**
	 * The credentials that can be used now. Never waits and never fails.
	 * @return {@code null} where {@link #resolve()} has to be asked
	 */
	@Nullable AwsCredentials current();

	/**
	 * The credentials, as soon as there are any. Never blocks.
	 * @return a future of its own for every caller; fails with
	 * {@link SessionFailedException}, at once where the next attempt is not due
	 */
	CompletableFuture<AwsCredentials> resolve();

	/**
	 * As {@link #resolve()}, on another thread than the caller's where something of the
	 * application is asked that may block.
	 */
	default CompletableFuture<AwsCredentials> resolveElsewhere() {
		return resolve();
	}

	/**
	 * Drops credentials that AWS no longer accepts.
	 * @param rejected the credentials that signed the call
	 * @return whether a call with what {@link #resolve()} has now makes sense
	 */
	boolean reject(AwsCredentials rejected);

	/**
	 * Drops the credentials, and whatever is remembered of failures.
	 */
	void refresh();

	/**
	 * When the credentials expire, by the clock of AWS; empty before the first use and
	 * for credentials that do not expire.
	 */
	Optional<Instant> expiration();

	/**
	 * Since when there are these credentials, by the clock of this host; empty where none
	 * are at hand, or whoever provides them keeps them.
	 */
	Optional<Instant> begin();

	void close();

}
