package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

import static io.github.dynamodbaccounts.account.ManualSource.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of callers, timers and the source when a session is closed.
 */
class RenewedSessionCloseTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final FakeTime time = new FakeTime();

	private final ManualSource source = new ManualSource(this.time);

	private final RenewedSession session = this.time.session(this.source);

	@Test
	void closingFailsThoseWhoWaitAndStartsNothing() {
		CompletableFuture<AwsCredentials> waiting = this.session.resolve();
		this.session.close();
		assertThat(waiting).isCompletedExceptionally();
		assertThat(this.source.closed()).isOne();
		this.source.answer(FIRST, HOUR);
		this.time.pass(HOUR);
		assertThat(this.session.current()).isNull();
		assertThat(this.session.resolve()).isCompletedExceptionally();
		assertThat(this.source.attempts()).isOne();
		assertThat(this.time.scheduledTasks()).isZero();
	}

	@Test
	void closingEndsRenewalAndRepetition() {
		this.session.resolve();
		this.source.answer(FIRST, HOUR);
		this.session.close();
		this.time.pass(HOUR);
		assertThat(this.source.attempts()).isOne();
		ManualSource other = new ManualSource(this.time);
		RenewedSession failing = this.time.session(other);
		CompletableFuture<AwsCredentials> waiting = failing.resolve();
		other.fail(Reason.UNAVAILABLE);
		failing.close();
		this.time.pass(HOUR);
		assertThat(waiting).isCompletedExceptionally();
		assertThat(other.attempts()).isOne();
	}

}
