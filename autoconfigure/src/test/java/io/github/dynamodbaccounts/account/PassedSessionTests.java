package io.github.dynamodbaccounts.account;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

import static io.github.dynamodbaccounts.account.ManualSource.FIRST;
import static io.github.dynamodbaccounts.account.ManualSource.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Credentials that somebody else keeps.
 */
class PassedSessionTests {

	private final Queue<AwsCredentials> provided = new ArrayDeque<>();

	private final BaseCredentials identity = new BaseCredentials.Bean("vault");

	private final PassedSession session = new PassedSession(this.identity, () -> this.provided::remove,
			(error) -> "The bean 'vault' failed", new SessionThreads(Clocks.SYSTEM));

	@Test
	void asksProviderAtEveryCall() {
		this.provided.addAll(List.of(FIRST, SECOND));
		assertThat(this.session.current()).isNull();
		assertThat(this.session.resolve()).isCompletedWithValue(FIRST);
		assertThat(this.session.resolve()).isCompletedWithValue(SECOND);
		assertThat(this.session.expiration()).isEmpty();
	}

	@Test
	void explainsProviderThatFails() {
		SessionFailedException failure = failure(this.session);
		assertThat(failure.reason()).isEqualTo(Reason.NO_BASE_CREDENTIALS);
		assertThat(failure.code()).isEqualTo("NoSuchElementException");
		assertThat(failure.statement()).isEqualTo("The bean 'vault' failed");
		assertThat(failure.property()).isEqualTo("credentials.bean");
		assertThat(failure.identity()).isEqualTo(this.identity);
	}

	@Test
	void explainsProviderThatDoesNotExist() {
		PassedSession missing = new PassedSession(this.identity, () -> {
			throw new IllegalStateException("No bean.");
		}, (error) -> error.getMessage(), new SessionThreads(Clocks.SYSTEM));
		assertThat(failure(missing).statement()).isEqualTo("No bean.");
		assertThat(missing.reject(FIRST)).isFalse();
	}

	@Test
	void repeatsRejectedCallWhereProviderHasOtherCredentials() {
		this.provided.addAll(List.of(FIRST, SECOND));
		assertThat(this.session.reject(FIRST)).isFalse();
		assertThat(this.session.reject(FIRST)).isTrue();
		assertThat(this.session.reject(FIRST)).isFalse();
	}

	@Test
	void leavesProviderOpen() {
		this.provided.add(FIRST);
		this.session.refresh();
		this.session.close();
		assertThat(this.session.resolve()).isCompletedWithValue(FIRST);
	}

	private static SessionFailedException failure(Session session) {
		return (SessionFailedException) Causes
			.unwrap(catchThrowableOfType(RuntimeException.class, session.resolve()::join));
	}

}
