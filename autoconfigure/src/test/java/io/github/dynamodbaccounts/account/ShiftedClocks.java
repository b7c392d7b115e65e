package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The clocks of this host, and as much time as a test lets pass.
 */
final class ShiftedClocks implements Clocks {

	private final AtomicLong shift = new AtomicLong();

	void pass(Duration duration) {
		this.shift.addAndGet(duration.toNanos());
	}

	@Override
	public Instant wall() {
		return Instant.now().plusNanos(this.shift.get());
	}

	@Override
	public long nanos() {
		return System.nanoTime() + this.shift.get();
	}

}
