package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * A moment that has passed as soon as either clock says so: a process that was frozen
 * sees it by the wall clock, and one whose wall clock was set back by the other.
 */
final class Deadline {

	/**
	 * A moment that never comes.
	 */
	static final Deadline NEVER = new Deadline(Long.MAX_VALUE, 0);

	// As good as never, and far from where the numbers end.
	private static final Duration LONGEST = Duration.ofDays(36_500);

	private final long wallMillis;

	private final long nanos;

	private Deadline(long wallMillis, long nanos) {
		this.wallMillis = wallMillis;
		this.nanos = nanos;
	}

	static Deadline in(Duration duration, Clocks clocks) {
		Duration counted = (duration.compareTo(LONGEST) > 0) ? LONGEST : duration;
		return new Deadline(clocks.wall().plus(counted).toEpochMilli(), clocks.nanos() + counted.toNanos());
	}

	boolean isOver(Clocks clocks) {
		return this.wallMillis != Long.MAX_VALUE
				&& (clocks.nanos() - this.nanos >= 0 || clocks.wall().toEpochMilli() >= this.wallMillis);
	}

	/**
	 * How long it is until then: nothing when it has passed.
	 */
	Duration remaining(Clocks clocks) {
		long byNanos = TimeUnit.NANOSECONDS.toMillis(this.nanos - clocks.nanos());
		long byWall = this.wallMillis - clocks.wall().toEpochMilli();
		return Duration.ofMillis(Math.max(0, Math.min(byNanos, byWall)));
	}

	/**
	 * How long it was ago: by the clock that says longer.
	 */
	Duration elapsed(Clocks clocks) {
		long byNanos = TimeUnit.NANOSECONDS.toMillis(clocks.nanos() - this.nanos);
		return Duration.ofMillis(Math.max(byNanos, clocks.wall().toEpochMilli() - this.wallMillis));
	}

	/**
	 * By how much the wall clock has run ahead of the other: the time that the process
	 * was frozen.
	 */
	Duration drift(Clocks clocks) {
		long byNanos = TimeUnit.NANOSECONDS.toMillis(this.nanos - clocks.nanos());
		return Duration.ofMillis(byNanos - (this.wallMillis - clocks.wall().toEpochMilli()));
	}

	/**
	 * The moment as the wall clock shows it.
	 */
	Instant instant() {
		return Instant.ofEpochMilli(this.wallMillis);
	}

}
