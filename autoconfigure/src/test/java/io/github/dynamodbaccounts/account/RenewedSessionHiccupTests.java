package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

import static io.github.dynamodbaccounts.account.ManualSource.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attempts that fail while callers wait for a first session.
 */
class RenewedSessionHiccupTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final FakeTime time = new FakeTime();

	private final ManualSource source = new ManualSource(this.time);

	private final RenewedSession session = this.time.session(this.source);

	@Test
	void repeatsHiccupForThoseWhoWaitForFirstSession() {
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		this.source.fail(Reason.UNAVAILABLE);
		CompletableFuture<AwsCredentials> later = this.session.resolve();
		this.time.pass(Duration.ofMillis(251));
		assertThat(this.source.attempts()).isEqualTo(2);
		this.source.fail(Reason.UNAVAILABLE);
		this.time.pass(Duration.ofMillis(501));
		assertThat(this.source.attempts()).isEqualTo(3);
		assertThat(answer).isNotDone();
		this.source.answer(FIRST, HOUR);
		assertThat(answer).isCompletedWithValue(FIRST);
		assertThat(later).isCompletedWithValue(FIRST);
	}

	@Test
	void repeatsTwiceAtMostForThoseWhoWait() {
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		for (int i = 0; i < 200; i++) {
			if (this.source.isUnderWay()) {
				this.source.fail(Reason.UNAVAILABLE);
			}
			this.time.pass(Duration.ofMillis(10));
		}
		assertThat(answer).isCompletedExceptionally();
		assertThat(this.source.attempts()).isEqualTo(3);
	}

	@Test
	void repeatsNothingForThoseWhoHaveWaitedForTwoSeconds() {
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		this.time.pass(Duration.ofSeconds(2));
		this.source.fail(Reason.UNAVAILABLE);
		assertThat(answer).isCompletedExceptionally();
	}

	@ParameterizedTest
	@EnumSource(names = { "REFUSED", "NO_BASE_CREDENTIALS" })
	void failsThoseWhoWaitAtOnceWhereRepetitionIsInVain(Reason reason) {
		CompletableFuture<AwsCredentials> answer = this.session.resolve();
		this.source.fail(reason);
		assertThat(answer).isCompletedExceptionally();
		assertThat(this.source.attempts()).isOne();
	}

	@Test
	void sourceThatThrowsIsSourceThatFails() {
		RenewedSession broken = this.time.session(new ManualSource(this.time) {

			@Override
			public CompletableFuture<IssuedCredentials> issue() {
				throw new OutOfMemoryError("No thread.");
			}

		});
		CompletableFuture<AwsCredentials> answer = broken.resolve();
		this.time.pass(Duration.ofSeconds(1));
		assertThat(answer).isCompletedExceptionally();
		assertThat(broken.resolve()).isCompletedExceptionally();
	}

}
