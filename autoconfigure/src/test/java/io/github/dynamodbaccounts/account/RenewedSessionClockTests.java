package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.dynamodbaccounts.account.ManualSource.FIRST;
import static io.github.dynamodbaccounts.account.ManualSource.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions of processes that were frozen, and of hosts whose clock was set.
 */
@ExtendWith(OutputCaptureExtension.class)
class RenewedSessionClockTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final FakeTime time = new FakeTime();

	private final ManualSource source = new ManualSource(this.time);

	private final RenewedSession session = this.time.session(this.source);

	@Test
	void frozenProcessUsesNoSessionThatExpiredMeanwhile() {
		serve();
		this.time.freeze(HOUR);
		assertThat(this.session.current()).isNull();
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		assertThat(answer).isNotDone();
		this.source.answer(SECOND, HOUR);
		assertThat(answer).isCompletedWithValue(SECOND);
	}

	@Test
	void frozenProcessRenewsSessionThatIsDue() {
		serve();
		this.time.freeze(Duration.ofMinutes(50));
		assertThat(this.session.current()).isEqualTo(FIRST);
		assertThat(this.session.current()).isEqualTo(FIRST);
		assertThat(this.source.attempts()).isEqualTo(2);
	}

	@Test
	void frozenProcessKeepsSessionThatIsNotDue() {
		serve();
		this.time.freeze(Duration.ofMinutes(30));
		assertThat(this.session.current()).isEqualTo(FIRST);
		assertThat(this.source.attempts()).isOne();
	}

	@Test
	void frozenProcessMakesAnAttemptAgainThatWasUnderWay() {
		CompletableFuture<AwsCredentials> early = this.session.resolve();
		this.time.freeze(Duration.ofMinutes(10));
		CompletableFuture<AwsCredentials> late = this.session.resolve();
		assertThat(this.source.attempts()).isEqualTo(2);
		this.source.answer(1, SECOND, HOUR);
		assertThat(early).isCompletedWithValue(SECOND);
		assertThat(late).isCompletedWithValue(SECOND);
		this.source.fail(0, Reason.UNAVAILABLE);
		assertThat(this.session.current()).isEqualTo(SECOND);
	}

	@Test
	void deadConnectionOfFrozenProcessFailsNobodyWhoWaits() {
		CompletableFuture<AwsCredentials> early = this.session.resolve();
		this.time.freeze(Duration.ofMinutes(10));
		CompletableFuture<AwsCredentials> late = this.session.resolve();
		this.source.fail(0, Reason.UNAVAILABLE);
		assertThat(early).isNotDone();
		assertThat(late).isNotDone();
		this.source.answer(1, SECOND, HOUR);
		assertThat(early).isCompletedWithValue(SECOND);
		assertThat(late).isCompletedWithValue(SECOND);
	}

	@Test
	void renewsAgainAfterFreezeDuringRenewal() {
		serve();
		this.time.pass(Duration.ofMinutes(49));
		this.time.freeze(Duration.ofMinutes(5));
		assertThat(this.session.current()).isEqualTo(FIRST);
		assertThat(this.source.attempts()).isEqualTo(3);
	}

	@Test
	void freezeDuringHiccupLeavesNobodyWithoutAnswer() {
		CompletableFuture<AwsCredentials> early = this.session.resolve();
		this.source.fail(Reason.UNAVAILABLE);
		this.time.freeze(Duration.ofMinutes(10));
		CompletableFuture<AwsCredentials> late = this.session.resolve();
		this.time.pass(Duration.ofSeconds(1));
		assertThat(this.source.attempts()).isEqualTo(2);
		this.source.answer(SECOND, HOUR);
		assertThat(early).isCompletedWithValue(SECOND);
		assertThat(late).isCompletedWithValue(SECOND);
	}

	@Test
	void closingAfterFreezeLeavesNobodyWithoutAnswer() {
		CompletableFuture<AwsCredentials> early = this.session.resolve();
		this.time.freeze(Duration.ofMinutes(10));
		CompletableFuture<AwsCredentials> late = this.session.resolve();
		this.session.close();
		assertThat(early).isCompletedExceptionally();
		assertThat(late).isCompletedExceptionally();
	}

	// It was handed out before the freeze: by its own stamps it would last from now on.
	@Test
	void answerFromBeforeFreezeIsAskedForAgain(CapturedOutput output) {
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		IssuedCredentials old = this.source.issued(FIRST, HOUR);
		this.time.freeze(HOUR.multipliedBy(2));
		this.source.answer(0, old);
		assertThat(this.session.current()).isNull();
		assertThat(answer).isNotDone();
		assertThat(this.source.attempts()).isEqualTo(2);
		this.source.answer(SECOND, HOUR);
		assertThat(answer).isCompletedWithValue(SECOND);
		assertThat(output).doesNotContain("clock");
	}

	@Test
	void failureFromFrozenConnectionIsRepeatedAtOnce() {
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		this.time.freeze(Duration.ofMinutes(10));
		this.source.fail(Reason.UNAVAILABLE);
		assertThat(this.source.attempts()).isEqualTo(2);
		this.source.answer(SECOND, HOUR);
		assertThat(answer).isCompletedWithValue(SECOND);
	}

	@Test
	void attemptThatIsNotFrozenFailsAsEver() {
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		this.time.freeze(Duration.ofSeconds(5));
		this.source.fail(Reason.REFUSED);
		assertThat(this.source.attempts()).isOne();
		assertThat(answer).isCompletedExceptionally();
	}

	@Test
	void frozenOutageIsOver() {
		this.session.resolve();
		this.source.fail(Reason.REFUSED);
		this.time.freeze(Duration.ofMinutes(1));
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		this.source.answer(SECOND, HOUR);
		assertThat(answer).isCompletedWithValue(SECOND);
	}

	@Test
	void sessionEndsByTheOtherClockWhenTheOneOnTheWallIsSetBack() {
		serve();
		this.time.setBack(HOUR);
		this.time.passWithoutTimer(HOUR.minusMillis(1));
		assertThat(this.session.current()).isEqualTo(FIRST);
		assertThat(this.source.attempts()).isEqualTo(2);
		this.time.passWithoutTimer(Duration.ofMillis(1));
		assertThat(this.session.current()).isNull();
	}

	@Test
	void backOffEndsByTheOtherClockWhenTheOneOnTheWallIsSetBack() {
		this.session.resolve();
		this.source.fail(Reason.REFUSED);
		this.time.setBack(HOUR);
		assertThat(this.session.resolve()).isCompletedExceptionally();
		this.time.pass(Duration.ofSeconds(6));
		assertThat(this.source.attempts()).isEqualTo(2);
	}

	private void serve() {
		this.session.resolve();
		this.source.answer(FIRST, HOUR);
	}

}
