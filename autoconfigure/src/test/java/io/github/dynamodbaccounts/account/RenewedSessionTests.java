package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

import static io.github.dynamodbaccounts.account.ManualSource.FIRST;
import static io.github.dynamodbaccounts.account.ManualSource.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session serves, and when it is renewed and dropped.
 */
class RenewedSessionTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Duration MILLISECOND = Duration.ofMillis(1);

	private final FakeTime time = new FakeTime();

	private final ManualSource source = new ManualSource(this.time);

	private final RenewedSession session = this.time.session(this.source);

	@Test
	void asksNobodyBeforeItIsAsked() {
		assertThat(this.session.current()).isNull();
		assertThat(this.session.expiration()).isEmpty();
		this.time.pass(HOUR);
		assertThat(this.source.attempts()).isZero();
	}

	@Test
	void makesOneAttemptForHundredThreadsOnColdSession() throws Exception {
		CyclicBarrier start = new CyclicBarrier(100);
		List<CompletableFuture<AwsCredentials>> answers = IntStream.range(0, 100).mapToObj((i) -> onThread(() -> {
			start.await();
			return this.session.resolve();
		})).toList().stream().map(CompletableFuture::join).toList();
		assertThat(this.source.attempts()).isOne();
		assertThat(answers).noneMatch(CompletableFuture::isDone);
		this.source.answer(FIRST, HOUR);
		assertThat(answers).allSatisfy((answer) -> assertThat(answer).isCompletedWithValue(FIRST));
	}

	@Test
	void givesEveryCallerFutureOfItsOwn() {
		CompletableFuture<AwsCredentials> cancelled = this.session.resolve();
		CompletableFuture<AwsCredentials> other = this.session.resolve();
		cancelled.cancel(true);
		this.source.answer(FIRST, HOUR);
		assertThat(other).isCompletedWithValue(FIRST);
	}

	@Test
	void waitsForSlowFirstSessionHoweverLateCallersCome() {
		CompletableFuture<AwsCredentials> early = this.session.resolve();
		this.time.pass(Duration.ofSeconds(7));
		CompletableFuture<AwsCredentials> late = this.session.resolve();
		this.source.answer(FIRST, HOUR);
		assertThat(this.source.attempts()).isOne();
		assertThat(early).isCompletedWithValue(FIRST);
		assertThat(late).isCompletedWithValue(FIRST);
	}

	@Test
	void renewsByTimerWhileNobodyAsks() {
		serve(HOUR);
		this.time.pass(Duration.ofMinutes(37));
		assertThat(this.source.attempts()).isOne();
		this.time.pass(Duration.ofMinutes(12));
		assertThat(this.source.attempts()).isEqualTo(2);
		assertThat(this.session.current()).isEqualTo(FIRST);
		this.source.answer(SECOND, HOUR);
		assertThat(this.session.current()).isEqualTo(SECOND);
		assertThat(this.session.expiration()).contains(this.time.wall().plus(HOUR));
	}

	@Test
	void renewsOnceHoweverManyAskWhenTimerIsLate() {
		serve(HOUR);
		this.time.passWithoutTimer(Duration.ofMinutes(50));
		List<CompletableFuture<AwsCredentials>> served = IntStream.range(0, 50)
			.mapToObj((i) -> onThread(this.session::current))
			.toList();
		assertThat(served).allSatisfy((credentials) -> assertThat(credentials.join()).isEqualTo(FIRST));
		assertThat(this.source.attempts()).isEqualTo(2);
	}

	@Test
	void waitsForRenewalThatHangsHoweverOftenItIsAsked() {
		serve(HOUR);
		this.time.pass(Duration.ofMinutes(49));
		for (int i = 0; i < 600; i++) {
			this.time.pass(Duration.ofSeconds(1));
			assertThat(this.session.current()).isEqualTo(FIRST);
		}
		assertThat(this.source.attempts()).isEqualTo(2);
	}

	@Test
	void renewsForYearsWithoutRequest() {
		serve(HOUR);
		for (int i = 0; i < 10_000; i++) {
			this.time.pass(Duration.ofMinutes(49));
			assertThat(this.source.isUnderWay()).isTrue();
			this.source.answer((i % 2 == 0) ? SECOND : FIRST, HOUR);
		}
		assertThat(this.source.attempts()).isEqualTo(10_001);
		assertThat(this.time.scheduledTasks()).isOne();
	}

	@Test
	void callersOfSessionThatExpiresDuringItsRenewalAreToldAtOnce() {
		serve(Duration.ofSeconds(10));
		this.time.passWithoutTimer(Duration.ofSeconds(9));
		assertThat(this.session.current()).isEqualTo(FIRST);
		this.time.pass(Duration.ofSeconds(1));
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		assertThat(answer).isCompletedExceptionally();
		this.source.answer(SECOND, HOUR);
		assertThat(this.session.resolve()).isCompletedWithValue(SECOND);
		assertThat(this.source.attempts()).isEqualTo(2);
	}

	@Test
	void renewsUnlimitedCredentialsAfterIntervalOfSource() {
		this.session.resolve();
		this.source.answerUnlimited(FIRST);
		this.time.pass(Duration.ofSeconds(59));
		assertThat(this.session.current()).isEqualTo(FIRST);
		assertThat(this.source.attempts()).isOne();
		this.time.pass(Duration.ofSeconds(1));
		assertThat(this.session.current()).isEqualTo(FIRST);
		assertThat(this.source.attempts()).isEqualTo(2);
		this.source.fail(Reason.REFUSED);
		this.time.pass(Duration.ofDays(1));
		assertThat(this.session.current()).isEqualTo(FIRST);
		assertThat(this.session.expiration()).isEmpty();
	}

	@Test
	void acceptsCredentialsThatExpireInAnotherAge() {
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		this.source.answer(FIRST, Duration.ofDays(365 * 8000L));
		assertThat(answer).isCompletedWithValue(FIRST);
		this.time.pass(Duration.ofDays(1000));
		assertThat(this.session.current()).isEqualTo(FIRST);
		assertThat(this.source.attempts()).isOne();
	}

	@Test
	void rejectsWhatIsServedOnceInTenSeconds() {
		serve(HOUR);
		assertThat(this.session.reject(FIRST)).isTrue();
		assertThat(this.source.forgotten()).isOne();
		assertThat(this.session.current()).isNull();
		serve(HOUR);
		this.time.pass(Duration.ofSeconds(10).minus(MILLISECOND));
		assertThat(this.session.reject(FIRST)).isFalse();
		assertThat(this.session.current()).isEqualTo(FIRST);
		this.time.pass(MILLISECOND);
		assertThat(this.session.reject(FIRST)).isTrue();
		assertThat(this.session.current()).isNull();
	}

	@Test
	void rejectingWhatWasReplacedMeanwhileDropsNothing() {
		serve(HOUR);
		assertThat(this.session.reject(SECOND)).isTrue();
		assertThat(this.session.current()).isEqualTo(FIRST);
		this.session.refresh();
		assertThat(this.session.reject(FIRST)).isTrue();
		assertThat(this.source.forgotten()).isOne();
	}

	@Test
	void refreshDropsSessionAndAsksAtNextUse() {
		serve(HOUR);
		this.session.refresh();
		assertThat(this.session.current()).isNull();
		assertThat(this.source.forgotten()).isOne();
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		assertThat(this.source.attempts()).isEqualTo(2);
		this.source.answer(SECOND, HOUR);
		assertThat(answer).isCompletedWithValue(SECOND);
	}

	@Test
	void refreshDropsWhatRenewalFromBeforeBringsInLater() {
		serve(HOUR);
		this.time.pass(Duration.ofMinutes(50));
		this.session.refresh();
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		this.source.answer(1, FIRST, HOUR);
		assertThat(this.session.current()).isNull();
		assertThat(answer).isNotDone();
		this.source.answer(2, SECOND, HOUR);
		assertThat(answer).isCompletedWithValue(SECOND);
		assertThat(this.session.current()).isEqualTo(SECOND);
	}

	private void serve(Duration life) {
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		this.source.answer(FIRST, life);
		assertThat(answer).isCompletedWithValue(FIRST);
	}

	private static <T> CompletableFuture<T> onThread(Callable<T> task) {
		CompletableFuture<T> result = new CompletableFuture<>();
		new Thread(() -> {
			try {
				result.complete(task.call());
			}
			catch (Throwable ex) {
				result.completeExceptionally(ex);
			}
		}).start();
		return result;
	}

}
