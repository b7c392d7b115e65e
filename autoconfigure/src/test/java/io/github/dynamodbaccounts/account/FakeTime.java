package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Clocks that a test sets, and a timer without a thread that goes by them.
 */
final class FakeTime implements Clocks {

	// The numbers run over after twenty minutes, as they may on a host.
	private volatile long nanos = Long.MAX_VALUE - Duration.ofMinutes(20).toNanos();

	private volatile Instant wall = Instant.parse("2026-11-22T08:00:00Z");

	private final Timer timer = new Timer();

	@Override
	public Instant wall() {
		return this.wall;
	}

	@Override
	public long nanos() {
		return this.nanos;
	}

	SessionThreads threads() {
		return new SessionThreads(this, () -> this.timer);
	}

	RenewedSession session(SessionSource source) {
		return new RenewedSession(source, threads(), new HostClock(this));
	}

	/**
	 * Lets time pass, and runs what is due on the way.
	 */
	void pass(Duration duration) {
		long end = this.nanos + duration.toNanos();
		for (Optional<Task> due = this.timer.next(end); due.isPresent(); due = this.timer.next(end)) {
			Task task = due.get();
			if (this.timer.tasks.remove(task)) {
				move(Math.max(0, task.at - this.nanos));
				task.run();
			}
		}
		move(end - this.nanos);
	}

	/**
	 * Lets time pass for a timer that is late.
	 */
	void passWithoutTimer(Duration duration) {
		move(duration.toNanos());
	}

	/**
	 * Freezes the process: it is later on the wall alone.
	 */
	void freeze(Duration duration) {
		this.wall = this.wall.plus(duration);
	}

	void setBack(Duration duration) {
		this.wall = this.wall.minus(duration);
	}

	int scheduledTasks() {
		return (int) this.timer.tasks.stream().filter((task) -> !task.isDone()).count();
	}

	private void move(long duration) {
		this.wall = this.wall.plusNanos(duration);
		this.nanos += duration;
	}

	private final class Timer extends ScheduledThreadPoolExecutor {

		private final ConcurrentLinkedQueue<Task> tasks = new ConcurrentLinkedQueue<>();

		Timer() {
			super(0);
		}

		@Override
		public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
			Task task = new Task(command, FakeTime.this.nanos + unit.toNanos(delay));
			this.tasks.add(task);
			return task;
		}

		private Optional<Task> next(long end) {
			this.tasks.removeIf(FutureTask::isDone);
			return this.tasks.stream()
				.filter((task) -> task.at - end <= 0)
				.min(Comparator.comparingLong((task) -> task.at - end));
		}

	}

	private final class Task extends FutureTask<Object> implements ScheduledFuture<Object> {

		private final long at;

		Task(Runnable command, long at) {
			super(command, true);
			this.at = at;
		}

		@Override
		public long getDelay(TimeUnit unit) {
			return unit.convert(this.at - FakeTime.this.nanos, TimeUnit.NANOSECONDS);
		}

		@Override
		public int compareTo(Delayed other) {
			return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
		}

	}

}
