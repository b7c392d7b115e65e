package io.github.dynamodbaccounts.verification;

import java.time.Duration;

/**
 * Lengths of time, as people read them.
 */
final class TimeSpans {

	private static final long LONG = 10_000;

	private TimeSpans() {
	}

	static String text(Duration duration) {
		long millis = duration.toMillis();
		return (millis < LONG) ? "%d ms".formatted(millis) : "%d s".formatted(millis / 1000);
	}

}
