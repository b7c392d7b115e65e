package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How long credentials are used, and when others are asked for.
 */
class GrantTests {

	private final FakeTime time = new FakeTime();

	private final ManualSource source = new ManualSource(this.time);

	@ParameterizedTest
	@CsvSource({ "PT10S, PT7S, PT8S", "PT15M, PT10M30S, PT12M", "PT1H, PT42M, PT48M", "PT12H, PT11H37M30S, PT11H45M" })
	void renewsAtMomentThatSuitsLifeSpreadOut(Duration life, Duration earliest, Duration latest) {
		LongSummaryStatistics moments = LongStream.range(0, 2000)
			.map((i) -> grant(life).renewal().remaining(this.time).toMillis())
			.summaryStatistics();
		long width = latest.minus(earliest).toMillis();
		assertThat(moments.getMin()).isBetween(earliest.toMillis(), earliest.toMillis() + width / 10);
		assertThat(moments.getMax()).isBetween(latest.toMillis() - width / 10, latest.toMillis());
		assertThat(moments.getAverage()).isBetween(earliest.toMillis() + width * 0.4,
				earliest.toMillis() + width * 0.6);
	}

	@Test
	void isUsableUntilTheMomentItExpires() {
		Grant grant = grant(Duration.ofSeconds(10));
		this.time.pass(Duration.ofSeconds(10).minusNanos(1));
		assertThat(grant.isUsable(this.time)).isTrue();
		this.time.pass(Duration.ofNanos(1));
		assertThat(grant.isUsable(this.time)).isFalse();
	}

	@Test
	void unlimitedCredentialsHaveNoEnd() {
		Grant grant = grant(new IssuedCredentials(ManualSource.FIRST, null, null, null));
		this.time.pass(Duration.ofMinutes(1).minusMillis(1));
		assertThat(grant.renewal().isOver(this.time)).isFalse();
		this.time.pass(Duration.ofDays(10_000));
		assertThat(grant.isUsable(this.time)).isTrue();
		assertThat(grant.renewal().isOver(this.time)).isTrue();
		assertThat(grant.expires()).isFalse();
	}

	@Test
	void lastsAgesWhereExpirationIsBeyondAllNumbers() {
		Grant grant = grant(new IssuedCredentials(ManualSource.FIRST, Instant.MAX, null, null));
		this.time.pass(Duration.ofDays(10_000));
		assertThat(grant.isUsable(this.time)).isTrue();
		assertThat(grant.renewal().isOver(this.time)).isFalse();
	}

	@Test
	void refusesCredentialsThatHadExpired() {
		assertThatExceptionOfType(SessionFailedException.class).isThrownBy(() -> grant(Duration.ofSeconds(-1)))
			.withMessageContaining("had expired")
			.satisfies((failure) -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE));
		assertThatExceptionOfType(SessionFailedException.class).isThrownBy(() -> grant(Duration.ZERO));
	}

	@Test
	void printsNoSecret() {
		assertThat(grant(Duration.ofHours(1))).asString().contains("expiration").doesNotContain("AKIA", "secret");
		assertThat(this.source.issued(ManualSource.FIRST, Duration.ofHours(1))).asString()
			.doesNotContain("AKIA", "secret");
	}

	private Grant grant(Duration life) {
		return grant(this.source.issued(ManualSource.FIRST, life));
	}

	private Grant grant(IssuedCredentials issued) {
		return Grant.of(issued, this.source, new HostClock(this.time), this.time);
	}

}
