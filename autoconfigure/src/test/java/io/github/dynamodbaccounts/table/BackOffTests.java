package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * How long is waited before something is sent again.
 */
class BackOffTests {

	private static final Duration FIRST = Duration.ofMillis(50);

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private static List<Duration> delays(BackOff backOff, int failures) {
		return IntStream.range(0, 500).mapToObj((attempt) -> backOff.delay(failures)).toList();
	}

	@Test
	void doublesUpToTheLongest() {
		int[] most = { 50, 100, 200, 400, 800, 1600, 3200, 5000, 5000 };
		for (int failures = 1; failures <= most.length; failures++) {
			Duration all = Duration.ofMillis(most[failures - 1]);
			assertThat(delays(BackOff.DEFAULT, failures))
				.allSatisfy((delay) -> assertThat(delay).isBetween(all.dividedBy(2), all));
		}
	}

	@Test
	void isSpreadOverTheUpperHalf() {
		List<Duration> delays = delays(BackOff.DEFAULT, 2);
		// Each of them fails once in 10^60.
		assertThat(delays).anyMatch((delay) -> delay.toMillis() < 63)
			.anyMatch((delay) -> delay.toMillis() >= 63 && delay.toMillis() < 87)
			.anyMatch((delay) -> delay.toMillis() >= 87);
	}

	@Test
	void neverOverflows() {
		Duration day = Duration.ofDays(1);
		for (BackOff backOff : List.of(new BackOff(1, day, day), new BackOff(1, Duration.ofNanos(1), day))) {
			for (int failures : new int[] { 0, 1, 20, 21, 31, 32, 33, 63, 64, 65, 1000, Integer.MAX_VALUE }) {
				assertThat(delays(backOff, failures))
					.allSatisfy((delay) -> assertThat(delay).isBetween(Duration.ZERO, day));
			}
			assertThat(delays(backOff, 64))
				.allSatisfy((delay) -> assertThat(delay).isBetween(Duration.ofHours(12), day));
		}
	}

	@Test
	void waitsLessThanAMillisecondWhereThatIsSaid() {
		BackOff backOff = new BackOff(10, Duration.ofNanos(1000), Duration.ofNanos(8000));
		assertThat(delays(backOff, 1))
			.allSatisfy((delay) -> assertThat(delay).isBetween(Duration.ofNanos(500), Duration.ofNanos(1000)));
		assertThat(delays(backOff, 9))
			.allSatisfy((delay) -> assertThat(delay).isBetween(Duration.ofNanos(4000), Duration.ofNanos(8000)));
	}

	@Test
	void neverWaitsWhereNothingIsSaid() {
		assertThat(delays(new BackOff(1, Duration.ZERO, Duration.ZERO), 7)).containsOnly(Duration.ZERO);
		assertThat(delays(new BackOff(1, Duration.ZERO, LONGEST), 7)).containsOnly(Duration.ZERO);
	}

	@Test
	void refusesWhatCannotBe() {
		assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(0, FIRST, LONGEST))
			.withMessage("A batch needs one attempt at least, not 0.");
		assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(1, FIRST.negated(), LONGEST))
			.withMessage("A batch cannot wait PT-0.05S first and PT5S at most.");
		assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(1, LONGEST, FIRST))
			.withMessage("A batch cannot wait PT5S first and PT0.05S at most.");
		assertThatIllegalArgumentException().isThrownBy(() -> new BackOff(1, FIRST, Duration.ofDays(1).plusNanos(1)))
			.withMessage("A batch waits PT24H at most, not PT24H0.000000001S.");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new BackOff(1, FIRST, Duration.ofSeconds(Long.MAX_VALUE)));
	}

}
