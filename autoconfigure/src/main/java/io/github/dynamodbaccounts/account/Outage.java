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
	 * again together. While a session still serves, no more than half of its time passes,
	 * or the first back-off where that is longer: whatever is in order again so much
	 * before its end is noticed before its end.
	 * @param serving end of the session that still serves, if there is one
	 */
	static Outage after(@Nullable Outage before, SessionFailedException failure, @Nullable Deadline serving,
			Clocks clocks) {
		int attempts = (before != null) ? before.attempts + 1 : 1;
		Duration longest = failure.reason().backOff(attempts);
		if (serving != null) {
			Duration half = serving.remaining(clocks).dividedBy(2);
			longest = shorter(longest, longer(half, failure.reason().backOff(1)));
		}
		Duration delay = longest.multipliedBy(750 + ThreadLocalRandom.current().nextInt(251)).dividedBy(1000);
		return new Outage(attempts, failure, delay, Deadline.in(delay, clocks));
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	/**
	 * What a caller is told.
	 */
	SessionFailedException report(Clocks clocks) {
		Instant next = this.nextAttempt.isOver(clocks) ? null : this.nextAttempt.instant();
		return this.failure.withNextAttempt(next);
	}

}
