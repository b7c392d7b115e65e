package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The threads of all sessions and clients of one directory, however many accounts it has:
 * a timer, one pool for what completes asynchronous calls, and a lane for each issuer of
 * credentials and for the batches of each account. A lane has threads only while it is
 * used, and one that hangs holds up no other.
 */
final class SessionThreads {

	private static final int LANE_SIZE = 128;

	private static final int COMPLETIONS = 64;

	private static final Duration LONGEST_QUEUE = Duration.ofMinutes(1);

	private final Clocks clocks;

	private final Lazy<ScheduledExecutorService> timer;

	private final Lazy<ExecutorService> completions = new Lazy<>(() -> "The pool of asynchronous calls",
			() -> createPool(COMPLETIONS, "dynamodb-accounts-async"));

	// What waits for its time, so that it does not wait for ever.
	private final Set<Runnable> late = ConcurrentHashMap.newKeySet();

	private final List<ExecutorService> lanes = new CopyOnWriteArrayList<>();

	SessionThreads(Clocks clocks) {
		this(clocks, SessionThreads::createTimer);
	}

	SessionThreads(Clocks clocks, Supplier<ScheduledExecutorService> timer) {
		this.clocks = clocks;
		this.timer = new Lazy<>(() -> "The timer of sessions and clients", timer);
	}

	Clocks clocks() {
		return this.clocks;
	}

	/**
	 * The timer, also of the time-outs of clients: by default each would have five
	 * threads.
	 */
	ScheduledExecutorService timer() {
		return this.timer.get();
	}

	/**
	 * Completes asynchronous calls: by default each client would have a pool.
	 */
	ExecutorService completions() {
		return this.completions.get();
	}

	/**
	 * Another lane, for the calls of one account that are sent at the same time. Rejects
	 * what it has no thread for: the caller takes part then, and does not wait for what
	 * is dropped from a queue when this is closed.
	 */
	Executor workers() {
		ExecutorService lane = new ThreadPoolExecutor(0, LANE_SIZE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(),
				daemons("dynamodb-accounts-batch"));
		this.lanes.add(lane);
		return lane;
	}

	/**
	 * Another lane, for one issuer of credentials.
	 */
	ExecutorService lane() {
		ExecutorService lane = createPool(LANE_SIZE, "dynamodb-accounts-sessions");
		this.lanes.add(lane);
		return lane;
	}

	/**
	 * Runs a task later, unless everything is closed by then.
	 */
	Future<?> schedule(Runnable task, Duration delay) {
		try {
			// Deadlines have milliseconds: not before.
			return timer().schedule(task, delay.toMillis() + 1, TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException | IllegalStateException ex) {
			return CompletableFuture.completedFuture(null);
		}
	}

	/**
	 * Runs a task of an asynchronous call later, and at once where everything is closed
	 * meanwhile: nobody waits for what will not come.
	 * @throws RejectedExecutionException if everything is closed already
	 * @throws IllegalStateException if everything is closed already
	 */
	void later(Runnable task, Duration delay) {
		Runnable handedOver = new Runnable() {

			@Override
			public void run() {
				if (SessionThreads.this.late.remove(this)) {
					handOver(task);
				}
			}

		};
		this.late.add(handedOver);
		try {
			timer().schedule(handedOver, delay.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException | IllegalStateException ex) {
			this.late.remove(handedOver);
			throw ex;
		}
	}

	private void handOver(Runnable task) {
		try {
			completions().execute(task);
		}
		catch (RejectedExecutionException | IllegalStateException ex) {
			// Closed, which the call itself says best.
			task.run();
		}
	}

	/**
	 * Runs a task on a lane, and interrupts it at a limit.
	 * @return its result; fails with {@link TimeoutException} at the limit, which counts
	 * from when the task begins, or where it does not begin at all
	 */
	<T> CompletableFuture<T> run(ExecutorService lane, Callable<T> task, Duration limit) {
		CompletableFuture<T> result = new CompletableFuture<>();
		FutureTask<@Nullable Void> work = new FutureTask<>(() -> {
			try {
				result.complete(task.call());
			}
			catch (Throwable ex) {
				result.completeExceptionally(ex);
			}
		}, null);
		Runnable end = () -> {
			result.completeExceptionally(new TimeoutException("No answer within %d s.".formatted(limit.toSeconds())));
			work.cancel(true);
		};
		Future<?> lateEnd = schedule(end, limit.plus(LONGEST_QUEUE));
		try {
			lane.execute(() -> {
				Future<?> alarm = schedule(end, limit);
				work.run();
				alarm.cancel(false);
				lateEnd.cancel(false);
			});
		}
		catch (RejectedExecutionException ex) {
			lateEnd.cancel(false);
			return CompletableFuture.failedFuture(new IllegalStateException("The sessions are closed.", ex));
		}
		return result;
	}

	/**
	 * A future that ends with another, or at a limit.
	 * @return the result of the other; fails with {@link TimeoutException} at the limit
	 */
	<T> CompletableFuture<T> within(CompletableFuture<T> future, Duration limit) {
		if (future.isDone()) {
			return future;
		}
		CompletableFuture<T> result = new CompletableFuture<>();
		Future<?> alarm = schedule(() -> result.completeExceptionally(new TimeoutException()), limit);
		future.whenComplete((value, error) -> {
			alarm.cancel(false);
			if (error != null) {
				result.completeExceptionally(Causes.unwrap(error));
			}
			else {
				result.complete(value);
			}
		});
		return result;
	}

	void close() {
		this.lanes.forEach(ExecutorService::shutdownNow);
		this.completions.close(ExecutorService::shutdown);
		this.timer.close(ExecutorService::shutdownNow);
		this.late.forEach(Runnable::run);
	}

	private static ScheduledExecutorService createTimer() {
		ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("dynamodb-accounts-timer"));
		// A call that ends in time would leave its time-out behind.
		timer.setRemoveOnCancelPolicy(true);
		return timer;
	}

	// Hands a task to an idle thread, makes another while there are few, and queues only
	// then. The pools of the JDK do the last before the second.
	private static ExecutorService createPool(int size, String name) {
		LinkedTransferQueue<Runnable> queue = new IdleFirst();
		return new ThreadPoolExecutor(0, size, 1, TimeUnit.SECONDS, queue, daemons(name), (task, pool) -> {
			if (pool.isShutdown()) {
				throw new RejectedExecutionException("Closed.");
			}
			queue.put(task);
		});
	}

	private static ThreadFactory daemons(String name) {
		return (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		};
	}

	private static final class IdleFirst extends LinkedTransferQueue<Runnable> {

		private static final long serialVersionUID = 1L;

		@Override
		public boolean offer(Runnable task) {
			return tryTransfer(task);
		}

	}

}
