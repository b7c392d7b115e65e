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
	 * Asks for a page.
	 * @return zero where it may be fetched now, else how long to wait at most before
	 * asking again
	 */
	synchronized Duration request() {
		long now = this.nanoTime.getAsLong();
		if (this.paid > now) {
			return Duration.ofNanos(this.paid - now);
		}
		// Time that nobody used is not saved up.
		this.paid = now + nanos(this.expected);
		return Duration.ZERO;
	}

	/**
	 * Counts what a page has consumed. An emulator need not say it.
	 */
	void consumed(@Nullable ConsumedCapacity capacity) {
		consumed((capacity != null && capacity.capacityUnits() != null) ? capacity.capacityUnits() : 1);
	}

	synchronized void consumed(double units) {
		this.paid += nanos(units) - nanos(this.expected);
		this.expected = units;
	}

	private long nanos(double units) {
		return (long) (units / this.unitsPerSecond * Duration.ofSeconds(1).toNanos());
	}

}
