package io.github.dynamodbaccounts.account;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Moments by two clocks.
 */
class DeadlineTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final FakeTime time = new FakeTime();

	private final Deadline deadline = Deadline.in(MINUTE, this.time);

	@Test
	void comesWhenTimePasses() {
		assertThat(this.deadline.remaining(this.time)).isEqualTo(MINUTE);
		this.time.pass(MINUTE.minusNanos(1));
		assertThat(this.deadline.isOver(this.time)).isFalse();
		this.time.pass(Duration.ofNanos(1));
		assertThat(this.deadline.isOver(this.time)).isTrue();
		this.time.pass(MINUTE);
		assertThat(this.deadline.remaining(this.time)).isZero();
		assertThat(this.deadline.elapsed(this.time)).isEqualTo(MINUTE);
		assertThat(this.deadline.drift(this.time)).isZero();
	}

	@Test
	void comesByClockOnWallWhileProcessIsFrozen() {
		this.time.freeze(MINUTE.multipliedBy(2));
		assertThat(this.deadline.isOver(this.time)).isTrue();
		assertThat(this.deadline.remaining(this.time)).isZero();
		assertThat(this.deadline.elapsed(this.time)).isEqualTo(MINUTE);
		assertThat(this.deadline.drift(this.time)).isEqualTo(MINUTE.multipliedBy(2));
	}

	@Test
	void comesByOtherClockAfterOneOnWallIsSetBack() {
		this.time.setBack(Duration.ofHours(1));
		assertThat(this.deadline.remaining(this.time)).isEqualTo(MINUTE);
		assertThat(this.deadline.drift(this.time)).isNegative();
		this.time.pass(MINUTE);
		assertThat(this.deadline.isOver(this.time)).isTrue();
		assertThat(this.deadline.elapsed(this.time)).isZero();
	}

	@Test
	void neverComes() {
		this.time.pass(Duration.ofDays(100_000));
		assertThat(Deadline.NEVER.isOver(this.time)).isFalse();
	}

	@Test
	void comesNoLaterThanInHundredYears() {
		Deadline far = Deadline.in(Duration.ofSeconds(Long.MAX_VALUE), this.time);
		this.time.pass(Duration.ofDays(36_499));
		assertThat(far.isOver(this.time)).isFalse();
		this.time.pass(Duration.ofDays(1));
		assertThat(far.isOver(this.time)).isTrue();
	}

}
