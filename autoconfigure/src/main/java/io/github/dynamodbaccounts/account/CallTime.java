package io.github.dynamodbaccounts.account;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The time that one call has, the wait for a session included.
 */
final class CallTime {

	private static final Duration WORTH_SUBTRACTING = Duration.ofMillis(10);

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private final @Nullable Duration timeout;

	private final long begin = System.nanoTime();

	CallTime(@Nullable Duration timeout) {
		this.timeout = timeout;
	}

	/**
	 * How long the call may wait for a session.
	 */
	Duration forSession() {
		return (this.timeout != null && left(this.timeout).compareTo(AccountSession.LIMIT) < 0) ? left(this.timeout)
				: AccountSession.LIMIT;
	}

	/**
	 * What is left for the call itself.
	 * @return {@code null} where its own time-out may stand: there is none, or the
	 * session was at hand
	 */
	@Nullable Duration remaining() {
		return (this.timeout == null || elapsed().compareTo(WORTH_SUBTRACTING) < 0) ? null : left(this.timeout);
	}

	boolean isOver() {
		return this.timeout != null && elapsed().compareTo(this.timeout) >= 0;
	}

	private Duration left(Duration timeout) {
		Duration left = timeout.minus(elapsed());
		return (left.compareTo(SHORTEST) < 0) ? SHORTEST : left;
	}

	private Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.begin);
	}

}
