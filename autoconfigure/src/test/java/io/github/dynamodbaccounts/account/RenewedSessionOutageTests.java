package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.dynamodbaccounts.account.ManualSource.FIRST;
import static io.github.dynamodbaccounts.account.ManualSource.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What callers get, and how often is asked, while no session can be had.
 */
@ExtendWith(OutputCaptureExtension.class)
class RenewedSessionOutageTests {

	private static final Duration LIFE = Duration.ofMinutes(15);

	private static final Duration MILLISECOND = Duration.ofMillis(1);

	private final FakeTime time = new FakeTime();

	private final ManualSource source = new ManualSource(this.time);

	private final RenewedSession session = this.time.session(this.source);

	@ParameterizedTest
	@EnumSource(Reason.class)
	void servesUntilTheMomentItExpiresWhileAttemptsFail(Reason reason) {
		serve();
		passFailing(LIFE.minus(MILLISECOND), reason);
		assertThat(this.source.attempts()).isGreaterThan(5);
		assertThat(this.session.current()).isEqualTo(FIRST);
		assertThat(this.session.resolve()).isCompletedWithValue(FIRST);
		this.time.pass(MILLISECOND);
		assertThat(this.session.current()).isNull();
		askFirst(reason);
		assertThat(failure().code()).isEqualTo("Code-" + reason);
	}

	@ParameterizedTest
	@EnumSource(Reason.class)
	void isRenewedInTimeWhereAnOutageEndsSecondsBeforeItsEnd(Reason reason) {
		serve();
		for (int session = 0; session < 10; session++) {
			passFailing(LIFE.minusSeconds(6), reason);
			assertThat(isRenewedWithin(Duration.ofSeconds(6))).isTrue();
		}
	}

	// Between the whole and three quarters of the back-off lie two attempts.
	@ParameterizedTest
	@CsvSource({ "UNAVAILABLE, 65, 87", "REFUSED, 61, 82", "NO_BASE_CREDENTIALS, 362, 485" })
	void asksNoMoreOftenThanBackOffAllowsHoweverManyRequestsFail(Reason reason, int fewest, int most) {
		passRequests(Duration.ofMinutes(30), reason, Duration.ZERO);
		assertThat(this.source.attempts()).isBetween(fewest, most);
	}

	@ParameterizedTest
	@EnumSource(Reason.class)
	void failsEveryRequestAtOnceAfterExpiration(Reason reason) {
		expire(reason);
		passRequests(Duration.ofMinutes(5), reason, Duration.ZERO);
	}

	@Test
	void failsEveryRequestAtOnceAfterExpirationWhileAttemptsHang() {
		expire(Reason.UNAVAILABLE);
		int attempts = this.source.attempts();
		passRequests(Duration.ofMinutes(30), Reason.UNAVAILABLE, Duration.ofSeconds(10));
		assertThat(this.source.attempts() - attempts).isBetween(43, 58);
	}

	@Test
	void nobodyWaitsForAttemptThatTimerIsAboutToMake() {
		expire(Reason.REFUSED);
		Instant next = failure().nextAttempt();
		assertThat(next).isNotNull();
		this.time.passWithoutTimer(Duration.between(this.time.wall(), next));
		int attempts = this.source.attempts();
		assertThat(failure().nextAttempt()).isNull();
		assertThat(failure().nextAttempt()).isNull();
		assertThat(this.source.attempts()).isEqualTo(attempts + 1);
		this.source.answer(SECOND, LIFE);
		assertThat(this.session.current()).isEqualTo(SECOND);
	}

	@Test
	void whoComesLongAfterLastAttemptWaitsForTheNext() {
		expire(Reason.REFUSED);
		failure();
		this.time.freeze(Duration.ofMinutes(10));
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		assertThat(answer).isNotDone();
		this.source.answer(SECOND, LIFE);
		assertThat(answer).isCompletedWithValue(SECOND);
	}

	@Test
	void whoComesLongAfterLastAttemptWaitsTwoSecondsAtMost() {
		expire(Reason.REFUSED);
		failure();
		this.time.freeze(Duration.ofMinutes(10));
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		this.time.pass(Duration.ofSeconds(2).plus(MILLISECOND));
		assertThat(answer).isCompletedExceptionally();
		assertThat(this.session.resolve()).isNotDone();
	}

	@Test
	void whoIsRejectedAtTheEndOfSessionDoesNotWaitForItsRenewal() {
		serve();
		this.time.passWithoutTimer(LIFE.minus(MILLISECOND));
		assertThat(this.session.current()).isEqualTo(FIRST);
		this.time.passWithoutTimer(MILLISECOND);
		assertThat(this.session.reject(FIRST)).isTrue();
		assertThat(this.session.resolve()).isCompletedExceptionally();
		assertThat(this.source.attempts()).isEqualTo(2);
	}

	@Test
	void namesNextAttemptAndFailsAtOnceUntilThen() {
		CompletableFuture<AwsCredentials> first = this.session.resolve();
		this.source.fail(Reason.REFUSED);
		assertThat(first).isCompletedExceptionally();
		SessionFailedException failure = failure();
		assertThat(failure.code()).isEqualTo("Code-REFUSED");
		assertThat(failure.nextAttempt()).isBetween(this.time.wall().plusMillis(3750),
				this.time.wall().plusMillis(5000));
		assertThat(this.source.attempts()).isOne();
	}

	@Test
	void servesAgainAfterFirstAttemptThatSucceeds(CapturedOutput output) {
		expire(Reason.UNAVAILABLE);
		passRequests(Duration.ofMinutes(10), Reason.UNAVAILABLE, Duration.ZERO);
		this.time.pass(Duration.ofSeconds(31));
		assertThat(this.source.isUnderWay()).isTrue();
		this.source.answer(SECOND, LIFE);
		assertThat(this.session.resolve()).isCompletedWithValue(SECOND);
		assertThat(output).containsOnlyOnce("could not be renewed")
			.containsOnlyOnce("The session of role 'orders' was renewed.");
		int attempts = this.source.attempts();
		this.time.pass(Duration.ofMinutes(14));
		assertThat(this.source.attempts()).isEqualTo(attempts + 1);
	}

	@Test
	void makesNoAttemptAfterExpirationWhileNobodyAsks() {
		serve();
		passFailing(LIFE.plusSeconds(31), Reason.UNAVAILABLE);
		int attempts = this.source.attempts();
		passFailing(Duration.ofDays(1), Reason.UNAVAILABLE);
		assertThat(this.source.attempts()).isEqualTo(attempts);
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		this.source.answer(SECOND, LIFE);
		assertThat(answer).isCompletedWithValue(SECOND);
	}

	@Test
	void endsAttemptsWhenNobodyAsksAnyMore() {
		expire(Reason.UNAVAILABLE);
		passRequests(Duration.ofMinutes(5), Reason.UNAVAILABLE, Duration.ZERO);
		int attempts = this.source.attempts();
		passFailing(Duration.ofHours(1), Reason.UNAVAILABLE);
		assertThat(this.source.attempts()).isBetween(attempts, attempts + 1);
	}

	@Test
	void refreshAsksAtOnceWithinBackOff() {
		this.session.resolve();
		this.source.fail(Reason.REFUSED);
		this.session.refresh();
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		assertThat(this.source.attempts()).isEqualTo(2);
		this.source.answer(FIRST, LIFE);
		assertThat(answer).isCompletedWithValue(FIRST);
	}

	@Test
	void backsOffFromCredentialsThatHadExpired() {
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		for (int i = 0; i < 600; i++) {
			if (this.source.isUnderWay()) {
				this.source.answer(FIRST, Duration.ofSeconds(-10));
			}
			this.session.resolve();
			this.time.pass(Duration.ofMillis(100));
		}
		assertThat(answer).isCompletedExceptionally();
		assertThat(this.source.attempts()).isBetween(8, 10);
		assertThat(failure().code()).isEqualTo("ExpiredOnArrival");
	}

	private void serve() {
		this.session.resolve();
		this.source.answer(FIRST, LIFE);
	}

	private void expire(Reason reason) {
		serve();
		passFailing(LIFE, reason);
		askFirst(reason);
	}

	// By chance the first caller after expiration comes when an attempt is due, and
	// waits.
	private void askFirst(Reason reason) {
		this.session.resolve();
		if (this.source.isUnderWay()) {
			this.source.fail(reason);
		}
	}

	private SessionFailedException failure() {
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		assertThat(answer).isCompletedExceptionally();
		return (SessionFailedException) Causes.unwrap(catchThrowableOfType(RuntimeException.class, answer::join));
	}

	private void passFailing(Duration duration, Reason reason) {
		Duration left = duration;
		while (!left.isZero()) {
			Duration step = (left.toMillis() < 10) ? left : Duration.ofMillis(10);
			this.time.pass(step);
			left = left.minus(step);
			if (this.source.isUnderWay()) {
				this.source.fail(reason);
			}
		}
	}

	private boolean isRenewedWithin(Duration duration) {
		Instant end = this.time.wall().plus(duration);
		while (this.time.wall().isBefore(end)) {
			if (this.source.isUnderWay()) {
				this.source.answer(SECOND, LIFE);
				return true;
			}
			this.time.pass(Duration.ofMillis(10));
		}
		return false;
	}

	// A hundred requests a second; nobody but the first may be left waiting.
	private void passRequests(Duration duration, Reason reason, Duration hanging) {
		Instant end = this.time.wall().plus(duration);
		Instant answer = this.time.wall().plus(hanging);
		boolean served = this.source.attempts() > 0;
		while (this.time.wall().isBefore(end)) {
			CompletableFuture<AwsCredentials> request = this.session.resolve();
			if (served) {
				assertThat(request).isDone();
			}
			if (!this.source.isUnderWay()) {
				answer = this.time.wall().plus(hanging);
			}
			else if (!answer.isAfter(this.time.wall())) {
				this.source.fail(reason);
			}
			this.time.pass(Duration.ofMillis(10));
		}
	}

}
