package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * An attempt at credentials that is under way, with all its repetitions that callers wait
 * for. Guarded by the lock of its session.
 */
final class Attempt {

	private static final Duration FROZEN = Duration.ofSeconds(5);

	private final CompletableFuture<AwsCredentials> result;

	private final Deadline begin;

	private boolean awaited;

	private Attempt(boolean awaited, CompletableFuture<AwsCredentials> result, Clocks clocks) {
		this.awaited = awaited;
		this.result = result;
		this.begin = Deadline.in(Duration.ZERO, clocks);
	}

	/**
	 * An attempt that callers wait for.
	 */
	static Attempt awaited(Clocks clocks) {
		return new Attempt(true, new CompletableFuture<>(), clocks);
	}

	/**
	 * An attempt while the credentials at hand serve, or while callers are turned away.
	 */
	static Attempt inBackground(Clocks clocks) {
		return new Attempt(false, new CompletableFuture<>(), clocks);
	}

	/**
	 * An attempt in place of this one, for the same callers.
	 */
	Attempt replacement(Clocks clocks) {
		return new Attempt(this.awaited, this.result, clocks);
	}

	CompletableFuture<AwsCredentials> result() {
		return this.result;
	}

	boolean isAwaited() {
		return this.awaited;
	}

	/**
	 * From now on callers wait for it.
	 */
	void join() {
		this.awaited = true;
	}

	Duration age(Clocks clocks) {
		return this.begin.elapsed(clocks);
	}

	/**
	 * Whether the process was frozen since it began: it waits for a dead connection.
	 */
	boolean wasFrozen(Clocks clocks) {
		return this.begin.drift(clocks).compareTo(FROZEN) > 0;
	}

}
