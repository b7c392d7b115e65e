package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often something is sent again without success, and how long is waited before.
 *
 * @param attempts how many attempts in a row may have no success
 * @param first the wait after the first attempt
 * @param longest what the wait, doubled each time, ends at
 */
record BackOff(int attempts, Duration first, Duration longest) {

	// Keeps what is calculated in range.
	private static final Duration LIMIT = Duration.ofDays(1);

	static final BackOff DEFAULT = new BackOff(10, Duration.ofMillis(50), Duration.ofSeconds(5));

	BackOff {
		if (attempts < 1) {
			throw new IllegalArgumentException("A batch needs one attempt at least, not %d.".formatted(attempts));
		}
		if (first.isNegative() || longest.compareTo(first) < 0) {
			throw new IllegalArgumentException(
					"A batch cannot wait %s first and %s at most.".formatted(first, longest));
		}
		if (longest.compareTo(LIMIT) > 0) {
			throw new IllegalArgumentException("A batch waits %s at most, not %s.".formatted(LIMIT, longest));
		}
	}

	/**
	 * The wait after some attempts without success: between half and all of it, so that
	 * those who were refused together do not come back together.
	 */
	Duration delay(int failures) {
		int doublings = Math.min(Math.max(failures - 1, 0), 62);
		long longest = this.longest.toNanos();
		long first = this.first.toNanos();
		long most = (first > longest >> doublings) ? longest : first << doublings;
		return Duration.ofNanos(most - ThreadLocalRandom.current().nextLong(most / 2 + 1));
	}

}
