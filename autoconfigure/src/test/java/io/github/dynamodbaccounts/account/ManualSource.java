package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * A source whose attempts end when and how a test says.
 */
class ManualSource implements SessionSource {

	static final AwsCredentials FIRST = AwsBasicCredentials.create("AKIAFIRST", "secret");

	static final AwsCredentials SECOND = AwsBasicCredentials.create("AKIASECOND", "secret");

	private final List<CompletableFuture<IssuedCredentials>> attempts = new CopyOnWriteArrayList<>();

	private final FakeTime time;

	private volatile int forgotten;

	private volatile int closed;

	ManualSource(FakeTime time) {
		this.time = time;
	}

	@Override
	public CompletableFuture<IssuedCredentials> issue() {
		CompletableFuture<IssuedCredentials> attempt = new CompletableFuture<>();
		this.attempts.add(attempt);
		return attempt;
	}

	int attempts() {
		return this.attempts.size();
	}

	int forgotten() {
		return this.forgotten;
	}

	int closed() {
		return this.closed;
	}

	/**
	 * Ends the latest attempt well.
	 */
	void answer(AwsCredentials credentials, Duration life) {
		answer(attempts() - 1, credentials, life);
	}

	void answer(int attempt, AwsCredentials credentials, Duration life) {
		this.attempts.get(attempt).complete(issued(credentials, life));
	}

	void answer(int attempt, IssuedCredentials issued) {
		this.attempts.get(attempt).complete(issued);
	}

	void answerUnlimited(AwsCredentials credentials) {
		this.attempts.get(attempts() - 1).complete(new IssuedCredentials(credentials, null, null, null));
	}

	IssuedCredentials issued(AwsCredentials credentials, Duration life) {
		return new IssuedCredentials(credentials, this.time.wall().plus(life), this.time.wall(), life);
	}

	/**
	 * Ends the latest attempt badly.
	 */
	void fail(Reason reason) {
		fail(attempts() - 1, reason);
	}

	void fail(int attempt, Reason reason) {
		this.attempts.get(attempt).completeExceptionally(failure(reason));
	}

	static SessionFailedException failure(Reason reason) {
		return SessionFailedException.of(reason, "Code-" + reason).statement("It is " + reason).build();
	}

	boolean isUnderWay() {
		return !this.attempts.isEmpty() && !this.attempts.get(attempts() - 1).isDone();
	}

	@Override
	public void forget() {
		this.forgotten++;
	}

	@Override
	public void close() {
		this.closed++;
	}

	@Override
	public Object identity() {
		return "orders";
	}

	@Override
	public String property() {
		return "role";
	}

	@Override
	public String toString() {
		return "role 'orders'";
	}

}
