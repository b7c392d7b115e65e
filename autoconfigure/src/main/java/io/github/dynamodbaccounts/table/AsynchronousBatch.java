package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.dynamodbaccounts.table.BatchParts.InputException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Sends the parts of a batch, several at the same time, and blocks nobody.
 */
final class AsynchronousBatch {

	private final TableItems<?> items;

	private final BatchOptions options;

	private final BatchOutcome outcome;

	private final Iterator<BatchPart> parts;

	private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();

	// Two writes of one item must not overtake each other.
	private final Set<ItemKey> inFlight = new HashSet<>();

	private @Nullable PartAttempts waiting;

	private int number;

	private int running;

	private boolean exhausted;

	private boolean advancing;

	private boolean advanceAgain;

	/**
	 * Creates a batch.
	 * @param items the items of the table
	 * @param options how it is sent
	 * @param outcome takes what comes of it
	 * @param parts the parts; {@link #advance} asks again for those that come later
	 */
	AsynchronousBatch(TableItems<?> items, BatchOptions options, BatchOutcome outcome, Iterator<BatchPart> parts) {
		this.items = items;
		this.options = options;
		this.outcome = outcome;
		this.parts = parts;
	}

	/**
	 * Completes when none is on its way, and none will come.
	 */
	CompletableFuture<@Nullable Void> end() {
		return this.end;
	}

	/**
	 * Says that no other parts will come than those that are there.
	 */
	void exhausted() {
		synchronized (this) {
			this.exhausted = true;
		}
		advance();
	}

	/**
	 * Begins as many parts as may be on their way, by one thread at a time.
	 */
	void advance() {
		synchronized (this) {
			if (this.advancing) {
				this.advanceAgain = true;
				return;
			}
			this.advancing = true;
		}
		for (PartAttempts next = next(); next != null; next = next()) {
			attempt(next);
		}
	}

	private synchronized @Nullable PartAttempts next() {
		do {
			this.advanceAgain = false;
			PartAttempts next = (this.waiting != null) ? this.waiting : collect();
			this.waiting = next;
			if (next != null && (isFree(next.part().keys()) || this.outcome.isStopped())) {
				this.waiting = null;
				this.running++;
				this.inFlight.addAll(next.part().keys());
				return next;
			}
		}
		while (this.advanceAgain);
		this.advancing = false;
		if (this.running == 0 && this.waiting == null && this.exhausted) {
			this.end.complete(null);
		}
		return null;
	}

	private boolean isFree(Set<ItemKey> keys) {
		return this.running < this.options.parallelism() && Collections.disjoint(this.inFlight, keys);
	}

	private @Nullable PartAttempts collect() {
		try {
			return this.parts.hasNext()
					? new PartAttempts(this.number++, this.parts.next(), this.options.backOff(), this.outcome) : null;
		}
		catch (InputException ex) {
			this.outcome.failed(this.number++, ex.given(), ex.reason());
			this.advanceAgain = true;
			return null;
		}
	}

	private void attempt(PartAttempts attempts) {
		if (!attempts.mayBegin()) {
			ended(attempts);
			return;
		}
		CompletableFuture<? extends DynamoDbResponse> answer;
		try {
			answer = BatchRequests.send(this.items.connection().client(DynamoDbAsyncClient.class),
					attempts.part().request());
		}
		catch (RuntimeException ex) {
			answer = CompletableFuture.failedFuture(ex);
		}
		answer.whenComplete((response, error) -> answered(attempts, response, error));
	}

	private void answered(PartAttempts attempts, @Nullable DynamoDbResponse response, @Nullable Throwable error) {
		Duration delay = null;
		if (response != null) {
			delay = attempts.answered(response);
		}
		else {
			Throwable cause = AsyncCalls.unwrap((error != null) ? error : new IllegalStateException("No answer."));
			delay = attempts
				.failed((cause instanceof RuntimeException exception) ? exception : new IllegalStateException(cause));
		}
		if (delay == null) {
			ended(attempts);
			return;
		}
		try {
			this.items.connection()
				.timer()
				.get()
				.schedule(() -> this.items.connection().workers().execute(() -> attempt(attempts)), delay.toMillis(),
						TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException | IllegalStateException ex) {
			// Closed meanwhile.
			attempts.failed(ex);
			ended(attempts);
		}
	}

	private void ended(PartAttempts attempts) {
		synchronized (this) {
			this.running--;
			this.inFlight.removeAll(attempts.part().keys());
		}
		advance();
	}

}
