package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Where a {@link RenewedSession} has its credentials from.
 */
interface SessionSource {

	/**
	 * Makes one attempt, elsewhere than on the calling thread.
	 * @return the credentials, or a {@link SessionFailedException}
	 */
	CompletableFuture<IssuedCredentials> issue();

	/**
	 * After which time credentials are asked for again that do not say when they expire.
	 */
	default Duration renewalOfUnlimited() {
		return Duration.ofMinutes(1);
	}

	/**
	 * The role or the base credentials that it is for. Its failures need not say so.
	 */
	Object identity();

	/**
	 * The key of the account's property that decides it. Its failures need to name
	 * another only.
	 */
	String property();

	/**
	 * Forgets what it has cached: AWS no longer accepts it. Does not block.
	 */
	default void forget() {
	}

	default void close() {
	}

	/**
	 * How a log names it, such as {@code role 'arn:aws:iam::111122223333:role/orders'}.
	 */
	@Override
	String toString();

}
