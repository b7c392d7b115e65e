package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A timer whose time comes when a test says so. Has no threads.
 */
final class RecordedTimer extends ScheduledThreadPoolExecutor {

	final List<Duration> delays = new ArrayList<>();

	private final List<Runnable> tasks = new ArrayList<>();

	RecordedTimer() {
		super(0);
	}

	@Override
	public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
		if (isShutdown()) {
			throw new RejectedExecutionException("Closed.");
		}
		this.delays.add(Duration.ofNanos(unit.toNanos(delay)));
		this.tasks.add(task);
		return null;
	}

	int waiting() {
		return this.tasks.size();
	}

	/**
	 * Runs what was scheduled so far.
	 */
	void run() {
		List<Runnable> due = List.copyOf(this.tasks);
		this.tasks.clear();
		due.forEach(Runnable::run);
	}

}
