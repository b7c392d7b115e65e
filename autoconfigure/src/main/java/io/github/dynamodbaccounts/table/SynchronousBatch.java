package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import io.github.dynamodbaccounts.table.BatchParts.InputException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Sends the parts of a batch, several at the same time. The caller alone asks for them,
 * and sends the only one itself.
 */
final class SynchronousBatch {

	private final TableItems<?> items;

	private final BatchOptions options;

	private final BatchOutcome outcome;

	// Two writes of one item must not overtake each other.
	private final Set<ItemKey> inFlight = new HashSet<>();

	private final DynamoDbClient client;

	// A lock and not a monitor: virtual threads wait here for what is sent.
	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private int running;

	private final Thread caller = Thread.currentThread();

	private boolean interrupted;

	SynchronousBatch(TableItems<?> items, BatchOptions options, BatchOutcome outcome) {
		this.items = items;
		this.client = items.connection().client(DynamoDbClient.class);
		this.options = options;
		this.outcome = outcome;
	}

	/**
	 * Sends all parts, and returns when none is on its way.
	 * @param parts the parts; those that are not begun count as unprocessed
	 */
	void send(Iterator<BatchPart> parts) {
		for (int number = 0;; number++) {
			BatchPart part = next(parts, number);
			if (part == null) {
				break;
			}
			PartAttempts attempts = new PartAttempts(number, part, this.options.backOff(), this.outcome);
			// One by one, nothing is read ahead to see whether there is more.
			boolean alone = this.options.parallelism() == 1 || this.outcome.isStopped()
					|| (isIdle() && !parts.hasNext());
			if (alone) {
				run(attempts);
			}
			else {
				begin(attempts);
			}
		}
		await(() -> this.running == 0);
		if (this.interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private @Nullable BatchPart next(Iterator<BatchPart> parts, int number) {
		try {
			return parts.hasNext() ? parts.next() : null;
		}
		catch (InputException ex) {
			// What came before is not in the way of it.
			await(() -> this.running == 0);
			this.outcome.failed(number, ex.given(), ex.reason());
			return null;
		}
	}

	private boolean isIdle() {
		this.lock.lock();
		try {
			return this.running == 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void begin(PartAttempts attempts) {
		Set<ItemKey> keys = attempts.part().keys();
		await(() -> this.running < this.options.parallelism() && Collections.disjoint(this.inFlight, keys));
		this.lock.lock();
		try {
			this.running++;
			this.inFlight.addAll(keys);
		}
		finally {
			this.lock.unlock();
		}
		Runnable task = () -> {
			try {
				run(attempts);
			}
			finally {
				end(keys);
			}
		};
		try {
			this.items.connection().workers().execute(task);
		}
		catch (RejectedExecutionException | IllegalStateException | OutOfMemoryError ex) {
			// No thread left, or closed, which the call itself says best.
			task.run();
		}
	}

	private void end(Set<ItemKey> keys) {
		this.lock.lock();
		try {
			this.running--;
			this.inFlight.removeAll(keys);
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void run(PartAttempts attempts) {
		try {
			attempt(attempts);
		}
		catch (RuntimeException | Error ex) {
			attempts.broken(ex);
		}
	}

	private void attempt(PartAttempts attempts) {
		while (attempts.mayBegin()) {
			Duration delay;
			try {
				delay = attempts.answered(BatchRequests.send(this.client, attempts.part().request()));
			}
			catch (RuntimeException ex) {
				delay = attempts.failed(ex);
			}
			if (delay == null) {
				return;
			}
			pause(delay);
		}
	}

	private void pause(Duration delay) {
		long end = System.nanoTime() + delay.toNanos();
		long left = delay.toNanos();
		this.lock.lock();
		try {
			while (left > 0 && !this.outcome.isStopped()) {
				waitFor(Duration.ofNanos(left));
				left = end - System.nanoTime();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void await(BooleanSupplier condition) {
		this.lock.lock();
		try {
			while (!condition.getAsBoolean()) {
				waitFor(null);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	// What is on its way is waited for, so that it is known what was done.
	private void waitFor(@Nullable Duration atMost) {
		try {
			if (atMost != null) {
				this.changed.awaitNanos(atMost.toNanos());
			}
			else {
				this.changed.await();
			}
		}
		catch (InterruptedException ex) {
			// A worker is interrupted when the application ends.
			this.interrupted |= Thread.currentThread() == this.caller;
			this.outcome.stop(AbortedException.create("The batch was interrupted.", ex));
			this.changed.signalAll();
		}
	}

}
