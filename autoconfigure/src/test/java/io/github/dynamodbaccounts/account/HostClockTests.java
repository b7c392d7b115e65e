package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long credentials last on a host whose clock may be wrong.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostClockTests {

	private final FakeTime time = new FakeTime();

	private final HostClock hostClock = new HostClock(this.time);

	// All in seconds; the issuer's clock is right, and its stamp up to a second behind.
	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			# host ahead | dated | asked | life  | used
			 0           | true  | 3600  | 3600  | 3600
			 1           | true  | 3600  | 3600  | 3599
			 2           | true  | 3600  | 3600  | 3598
			-2           | true  | 3600  | 3600  | 3600
			 3           | true  | 3600  | 3600  | 3599
			-3           | true  | 3600  | 3600  | 3599
			 300         | true  | 3600  | 3600  | 3599
			 86400       | true  | 3600  | 3600  | 3599
			-86400       | true  | 3600  | 3600  | 3599
			 0           | true  | 3600  | 900   | 900
			 7200        | true  | 3600  | 900   | 899
			 0           | true  | 900   | 3600  | 900
			-7200        | true  | 900   | 3600  | 900
			 0           | true  | -     | 21600 | 21600
			 7200        | true  | -     | 21600 | 21599
			-7200        | true  | -     | 21600 | 21599
			 7200        | true  | 3600  | -5    | -6
			 0           | false | 3600  | 3600  | 3600
			 300         | false | 3600  | 3600  | 3300
			 3600        | false | 3600  | 3600  | 3600
			 86400       | false | 3600  | 3600  | 3600
			-1           | false | 3600  | 3600  | 3600
			-86400       | false | 3600  | 3600  | 3600
			 0           | false | -     | 21600 | 21600
			 600         | false | -     | 21600 | 21000
			 21600       | false | -     | 21600 | 60
			 86400       | false | -     | 21600 | 60
			""")
	void usesLifeByClockOfIssuer(long ahead, boolean dated, @Nullable Long asked, long life, long used) {
		assertThat(lifetime(ahead, dated, asked, life)).hasSeconds(used);
	}

	@ParameterizedTest
	@ValueSource(longs = { -86400, -31, -3, 0, 3, 31, 86400 })
	void usesNothingLongerThanItWasAskedFor(long ahead) {
		assertThat(lifetime(ahead, true, 900L, 1000)).isLessThanOrEqualTo(Duration.ofSeconds(900));
		assertThat(lifetime(ahead, false, 900L, 1000)).isLessThanOrEqualTo(Duration.ofSeconds(900));
	}

	@Test
	void warnsOnceOfHostThatIsAhead(CapturedOutput output) {
		lifetime(300, true, 3600L, 3600);
		lifetime(600, true, 3600L, 3600);
		lifetime(86400, false, 3600L, 3600);
		assertThat(output).containsOnlyOnce("The clock of this host is")
			.contains("The clock of this host is 300 s ahead of that of AWS.");
	}

	@Test
	void warnsOfHostThatIsBehind(CapturedOutput output) {
		lifetime(-300, true, 3600L, 3600);
		assertThat(output).contains("The clock of this host is 300 s behind that of AWS.");
	}

	@Test
	void warnsOfHostThatIsBehindWhereAnswerHasNoDate(CapturedOutput output) {
		lifetime(-86400, false, 3600L, 3600);
		assertThat(output).contains("The clock of this host is 86400 s behind that of AWS.");
	}

	@Test
	void warnsOfNothingThatAnswersUnderWayExplain(CapturedOutput output) {
		lifetime(30, true, 3600L, 3600);
		lifetime(-30, true, 3600L, 3600);
		lifetime(-30, false, 3600L, 3600);
		lifetime(30000, false, null, 3600);
		assertThat(output).doesNotContain("clock");
	}

	private Duration lifetime(long ahead, boolean dated, @Nullable Long asked, long life) {
		Instant issued = this.time.wall().minusSeconds(ahead);
		Instant expiration = issued.plusSeconds(life);
		return this.hostClock.lifetime(new IssuedCredentials(ManualSource.FIRST, expiration, dated ? issued : null,
				(asked != null) ? Duration.ofSeconds(asked) : null), expiration);
	}

}
