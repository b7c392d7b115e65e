package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long is waited after failures in a row.
 */
class OutageTests {

	private final FakeTime time = new FakeTime();

	@ParameterizedTest
	@CsvSource({ "UNAVAILABLE, 1, 250", "UNAVAILABLE, 2, 500", "UNAVAILABLE, 7, 16000", "UNAVAILABLE, 8, 30000",
			"UNAVAILABLE, 1000000, 30000", "REFUSED, 1, 5000", "REFUSED, 3, 20000", "REFUSED, 4, 30000",
			"NO_BASE_CREDENTIALS, 1, 250", "NO_BASE_CREDENTIALS, 5, 4000", "NO_BASE_CREDENTIALS, 6, 5000",
			"NO_BASE_CREDENTIALS, 2147483647, 5000" })
	void doublesUpToLimitOfReason(Reason reason, int attempts, long millis) {
		assertThat(reason.backOff(attempts)).hasMillis(millis);
	}

	@Test
	void spreadsAttemptsOverLastQuarterOfBackOff() {
		assertThat(IntStream.range(0, 1000).mapToObj((i) -> after(null).delay()))
			.allSatisfy((delay) -> assertThat(delay).isBetween(Duration.ofMillis(3750), Duration.ofMillis(5000)))
			.anySatisfy((delay) -> assertThat(delay).isLessThan(Duration.ofMillis(4000)))
			.anySatisfy((delay) -> assertThat(delay).isGreaterThan(Duration.ofMillis(4750)));
	}

	@Test
	void tellsOfNextAttemptUntilItIsDue() {
		Outage outage = after(after(null));
		assertThat(outage.attempts()).isEqualTo(2);
		assertThat(outage.report(this.time).nextAttempt()).isEqualTo(outage.nextAttempt().instant());
		this.time.pass(outage.delay());
		assertThat(outage.report(this.time).nextAttempt()).isNull();
		assertThat(outage.report(this.time)).hasMessage("It is REFUSED").hasNoCause();
	}

	private Outage after(@Nullable Outage before) {
		return Outage.after(before, ManualSource.failure(Reason.REFUSED), null, this.time);
	}

}
