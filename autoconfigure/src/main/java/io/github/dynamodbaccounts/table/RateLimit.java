package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/**
 * Spreads what reads consume over time. What a page consumes shows when it is there:
 * until then it is taken to consume as much as the one before.
 */
final class RateLimit {

	// 1 MB, read without strong consistency.
	private static final double LARGEST_PAGE = 128;

	private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

	// Nobody waits longer, and nothing overflows.
	private static final long LONGEST = Duration.ofDays(1).toNanos();

	private final double unitsPerSecond;

	private final LongSupplier nanoTime;

	private long paid;

	private double expected = LARGEST_PAGE;

	RateLimit(double unitsPerSecond, LongSupplier nanoTime) {
		this.unitsPerSecond = unitsPerSecond;
		this.nanoTime = nanoTime;
		this.paid = nanoTime.getAsLong();
	}

	/**
	 * How long to pause before asking again: it may turn out earlier that there is less
	 * to wait for.
	 * @param wait how long there is to wait at most
	 */
	static Duration pause(Duration wait) {
		Duration pause = Duration.ofMillis(wait.toMillis() + 1);
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

	/**
	 * What the next page is taken to consume.
	 */
	synchronized double expected() {
		return this.expected;
	}

	/**
	 * Asks for a page.
	 * @return zero where it may be fetched now, else how long to wait at most before
	 * asking again
	 */
	synchronized Duration request() {
		long now = this.nanoTime.getAsLong();
		if (this.paid - now > 0) {
			return Duration.ofNanos(this.paid - now);
		}
		// Time that nobody used is not saved up.
		this.paid = now + nanos(this.expected);
		return Duration.ZERO;
	}

	/**
	 * Counts what a page has consumed. An emulator need not say it.
	 */
	void consumed(@Nullable ConsumedCapacity capacity, double expected) {
		consumed((capacity != null && capacity.capacityUnits() != null) ? capacity.capacityUnits() : 1, expected);
	}

	/**
	 * Counts what a page has consumed.
	 * @param units what it was
	 * @param expected what it was taken to be when it was asked for
	 */
	synchronized void consumed(double units, double expected) {
		this.paid += nanos(units) - nanos(expected);
		this.expected = units;
	}

	/**
	 * Takes back a page that could not be fetched.
	 * @param expected what it was taken to consume
	 */
	synchronized void failed(double expected) {
		this.paid -= nanos(expected);
	}

	private long nanos(double units) {
		return (long) Math.min(units / this.unitsPerSecond * Duration.ofSeconds(1).toNanos(), LONGEST);
	}

}
