package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

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

	private final Set<CompletableFuture<?>> calls = new HashSet<>();

	// These three belong to the thread that advances.
	private @Nullable PartAttempts waiting;

	private @Nullable InputException invalid;

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
			// Who rests meanwhile has to look once more.
			this.advanceAgain = true;
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
		do {
			for (PartAttempts next = next(); next != null; next = next()) {
				attempt(next);
			}
		}
		while (!rests());
	}

	// What is collected runs code of the caller, and so without the lock.
	private @Nullable PartAttempts next() {
		PartAttempts next = (this.waiting != null) ? this.waiting : collect();
		this.waiting = next;
		synchronized (this) {
			if (next == null || !(isFree(next.part().keys()) || this.outcome.isStopped())) {
				return null;
			}
			this.waiting = null;
			this.running++;
			this.inFlight.addAll(next.part().keys());
			return next;
		}
	}

	private boolean rests() {
		synchronized (this) {
			if (this.advanceAgain) {
				this.advanceAgain = false;
				return false;
			}
			InputException invalid = this.invalid;
			if (invalid != null && this.running == 0) {
				// What came before is done, and was not in the way of it.
				this.invalid = null;
				this.outcome.failed(this.number++, invalid.given(), invalid.reason());
				return false;
			}
			this.advancing = false;
			if (this.running > 0 || this.waiting != null || !this.exhausted) {
				return true;
			}
		}
		this.end.complete(null);
		return true;
	}

	private boolean isFree(Set<ItemKey> keys) {
		return this.running < this.options.parallelism() && Collections.disjoint(this.inFlight, keys);
	}

	private @Nullable PartAttempts collect() {
		try {
			return (this.invalid == null && this.parts.hasNext())
					? new PartAttempts(this.number++, this.parts.next(), this.options.backOff(), this.outcome) : null;
		}
		catch (InputException ex) {
			this.invalid = ex;
			return null;
		}
	}

	private void attempt(PartAttempts attempts) {
		if (!attempts.mayBegin()) {
			ended(attempts);
			return;
		}
		CompletableFuture<? extends DynamoDbResponse> call;
		try {
			call = BatchRequests.send(this.items.connection().client(DynamoDbAsyncClient.class),
					attempts.part().request());
		}
		catch (RuntimeException | Error ex) {
			call = CompletableFuture.failedFuture(ex);
		}
		begun(call);
		call.whenComplete((answer, error) -> answered(attempts, answer, error));
	}

	private void begun(CompletableFuture<?> call) {
		synchronized (this) {
			this.calls.removeIf(CompletableFuture::isDone);
			this.calls.add(call);
		}
		if (this.end.isDone()) {
			call.cancel(true);
		}
	}

	/**
	 * Lets nothing else begin, and nobody wait for what has.
	 */
	void cancel() {
		this.outcome.stop(new CancellationException());
		this.end.cancel(false);
		List<CompletableFuture<?>> calls;
		synchronized (this) {
			calls = List.copyOf(this.calls);
		}
		calls.forEach((call) -> call.cancel(true));
		advance();
	}

	private void answered(PartAttempts attempts, @Nullable DynamoDbResponse answer, @Nullable Throwable error) {
		try {
			Duration delay = (answer != null) ? attempts.answered(answer) : attempts.failed(exception(error));
			if (delay != null) {
				this.items.connection().later().accept(() -> attempt(attempts), delay);
				return;
			}
		}
		catch (RuntimeException | Error ex) {
			// Closed meanwhile, or an answer that makes no sense.
			attempts.broken(ex);
		}
		ended(attempts);
	}

	private static RuntimeException exception(@Nullable Throwable error) {
		Throwable cause = (error != null) ? AsyncCalls.unwrap(error) : null;
		return (cause instanceof RuntimeException exception) ? exception
				: new IllegalStateException("No answer.", cause);
	}

	private void ended(PartAttempts attempts) {
		synchronized (this) {
			this.running--;
			this.inFlight.removeAll(attempts.part().keys());
		}
		advance();
	}

}
