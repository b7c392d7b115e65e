package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Failed attempts in a row.
 *
 * @param attempts how many
 * @param failure the last one
 * @param delay from the last one to the next
 * @param nextAttempt when the next one may be made
 */
record Outage(int attempts, SessionFailedException failure, Duration delay, Deadline nextAttempt) {

	/**
	 * The outage after another failure. Between three quarters and the whole of the
	 * back-off passes until the next attempt: sessions that failed together do not try
	 * again together.
	 */
	static Outage after(@Nullable Outage before, SessionFailedException failure, Clocks clocks) {
		int attempts = (before != null) ? before.attempts + 1 : 1;
		Duration longest = failure.reason().backOff(attempts);
		Duration delay = longest.multipliedBy(750 + ThreadLocalRandom.current().nextInt(251)).dividedBy(1000);
		return new Outage(attempts, failure, delay, Deadline.in(delay, clocks));
	}

	/**
	 * What a caller is told.
	 */
	SessionFailedException report(Clocks clocks) {
		Instant next = this.nextAttempt.isOver(clocks) ? null : this.nextAttempt.instant();
		return this.failure.withNextAttempt(next);
	}

}
