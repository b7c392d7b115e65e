package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RateLimit}, on a clock that stands still between them.
 */
class RateLimitTests {

	// The host's may begin anywhere, also just before it overflows.
	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);

	private final RateLimit tenPerSecond = new RateLimit(10, this.now::get);

	@Test
	void theFirstPageMayBeFetchedAtOnce() {
		assertThat(this.tenPerSecond.request()).isZero();
	}

	@Test
	void whatIsNotKnownYetIsTakenForTheLargestPage() {
		assertThat(this.tenPerSecond.expected()).isEqualTo(128);
		this.tenPerSecond.request();
		assertThat(this.tenPerSecond.request()).isEqualTo(Duration.ofMillis(12_800));
	}

	@Test
	void waitsForWhatThePageConsumed() {
		fetch(5);
		assertThat(this.tenPerSecond.request()).isEqualTo(Duration.ofMillis(500));
		pass(Duration.ofMillis(499));
		assertThat(this.tenPerSecond.request()).isEqualTo(Duration.ofMillis(1));
		pass(Duration.ofMillis(1));
		assertThat(this.tenPerSecond.request()).isZero();
	}

	@Test
	void takesAPageToConsumeWhatTheOneBeforeDid() {
		fetch(5);
		pass(Duration.ofMillis(500));
		assertThat(this.tenPerSecond.request()).isZero();
		assertThat(this.tenPerSecond.request()).isEqualTo(Duration.ofMillis(500));
	}

	@Test
	void aPageThatConsumesMoreThanItWasTakenForIsWaitedForLater() {
		fetch(1);
		pass(Duration.ofMillis(100));
		fetch(20);
		assertThat(this.tenPerSecond.request()).isEqualTo(Duration.ofSeconds(2));
	}

	@Test
	void doesNotSaveUpTimeThatNobodyUsed() {
		fetch(5);
		pass(Duration.ofHours(1));
		fetch(5);
		assertThat(this.tenPerSecond.request()).isEqualTo(Duration.ofMillis(500));
	}

	@Test
	void countsPagesThatArriveInAnotherOrderThanTheyWereAskedFor() {
		double first = this.tenPerSecond.expected();
		assertThat(this.tenPerSecond.request()).isZero();
		pass(Duration.ofMillis(12_800));
		double second = this.tenPerSecond.expected();
		assertThat(this.tenPerSecond.request()).isZero();
		this.tenPerSecond.consumed(1, second);
		this.tenPerSecond.consumed(100, first);
		// 12.8 s have passed for the first, which took 10 only.
		assertThat(this.tenPerSecond.request()).isZero();
		double third = this.tenPerSecond.expected();
		assertThat(third).isEqualTo(100);
		this.tenPerSecond.consumed(30, third);
		assertThat(this.tenPerSecond.request()).isEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void whatCouldNotBeFetchedHasConsumedNothing() {
		double expected = this.tenPerSecond.expected();
		assertThat(this.tenPerSecond.request()).isZero();
		this.tenPerSecond.failed(expected);
		assertThat(this.tenPerSecond.request()).isZero();
		assertThat(this.tenPerSecond.expected()).isEqualTo(expected);
	}

	@Test
	void keepsTheLeastRateWithoutOverflow() {
		RateLimit least = new RateLimit(Double.MIN_VALUE, this.now::get);
		assertThat(least.request()).isZero();
		assertThat(least.request()).isEqualTo(Duration.ofDays(1));
		least.consumed(1_000_000, 128);
		assertThat(least.request()).isPositive();
	}

	@Test
	void anInfiniteRateIsNone() {
		RateLimit none = new RateLimit(Double.POSITIVE_INFINITY, this.now::get);
		assertThat(none.request()).isZero();
		assertThat(none.request()).isZero();
	}

	private void fetch(double units) {
		double expected = this.tenPerSecond.expected();
		assertThat(this.tenPerSecond.request()).isZero();
		this.tenPerSecond.consumed(units, expected);
	}

	private void pass(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

}
