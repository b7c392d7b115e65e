package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The threads that all sessions share.
 */
@Timeout(30)
class SessionThreadsTests {

	private static final Duration LIMIT = Duration.ofSeconds(9);

	private final FakeTime time = new FakeTime();

	@AutoClose
	private final SessionThreads threads = this.time.threads();

	@AutoClose
	private final SessionThreads real = new SessionThreads(Clocks.SYSTEM);

	@Test
	void runsTaskOnDaemonOfLane() {
		Thread thread = this.real.run(this.real.lane(), Thread::currentThread, LIMIT).join();
		assertThat(thread.isDaemon()).isTrue();
		assertThat(thread.getName()).isEqualTo("dynamodb-accounts-sessions");
	}

	@Test
	void passesOnWhatTaskThrows() {
		assertThat(this.threads.run(this.threads.lane(), () -> {
			throw new IllegalArgumentException("Broken.");
		}, LIMIT)).failsWithin(LIMIT).withThrowableThat().withRootCauseInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void interruptsTaskAtLimit() throws Exception {
		BlockingQueue<String> events = new LinkedBlockingQueue<>();
		CompletableFuture<Object> result = this.threads.run(this.threads.lane(), () -> {
			events.add("begun");
			try {
				return new CountDownLatch(1).await(1, TimeUnit.HOURS);
			}
			catch (InterruptedException ex) {
				events.add("interrupted");
				throw ex;
			}
		}, LIMIT);
		assertThat(events.take()).isEqualTo("begun");
		this.time.pass(LIMIT);
		assertThat(result).isNotDone();
		this.time.pass(Duration.ofMillis(1));
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> unwrap(result))
			.withMessage("No answer within 9 s.");
		assertThat(events.take()).isEqualTo("interrupted");
	}

	@Test
	void hangingLaneHoldsUpNoOther() {
		CountDownLatch never = new CountDownLatch(1);
		ExecutorService hanging = this.threads.lane();
		for (int i = 0; i < 100; i++) {
			this.threads.run(hanging, () -> {
				never.await();
				return "late";
			}, LIMIT);
		}
		assertThat(this.threads.run(this.threads.lane(), () -> "served", LIMIT).join()).isEqualTo("served");
	}

	@Test
	void leavesNoLimitBehindWhereTaskEndsInTime() throws Exception {
		ExecutorService lane = this.threads.lane();
		this.threads.run(lane, () -> "served", LIMIT);
		lane.shutdown();
		assertThat(lane.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		CompletableFuture<String> slow = new CompletableFuture<>();
		CompletableFuture<String> limited = this.threads.within(slow, LIMIT);
		slow.complete("served");
		assertThat(limited).isCompletedWithValue("served");
		this.time.pass(Duration.ZERO);
		assertThat(this.time.scheduledTasks()).isZero();
	}

	@Test
	void endsFutureAtLimitAndLeavesTheOtherAlone() {
		CompletableFuture<String> slow = new CompletableFuture<>();
		CompletableFuture<String> limited = this.threads.within(slow, LIMIT);
		this.time.pass(LIMIT.plusMillis(1));
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> unwrap(limited));
		assertThat(slow).isNotDone();
	}

	@Test
	void passesOnFailureWithinLimit() {
		CompletableFuture<String> failing = new CompletableFuture<>();
		CompletableFuture<String> limited = this.threads.within(failing, LIMIT);
		failing.completeExceptionally(new IllegalArgumentException("Broken."));
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> unwrap(limited));
		assertThat(this.threads.within(failing, LIMIT)).isSameAs(failing);
	}

	@Test
	void startsNoThreadBeforeItIsNeeded() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		SessionThreads idle = new SessionThreads(Clocks.SYSTEM);
		idle.lane();
		idle.close();
		assertThat(Thread.getAllStackTraces().keySet())
			.allMatch((thread) -> before.contains(thread) || !thread.getName().startsWith("dynamodb-accounts"));
	}

	@Test
	void threadsEndWhenItIsClosed() throws Exception {
		BlockingQueue<Thread> started = new LinkedBlockingQueue<>();
		CountDownLatch interrupted = new CountDownLatch(1);
		CompletableFuture<Object> hanging = this.real.run(this.real.lane(), () -> {
			started.add(Thread.currentThread());
			try {
				return new CountDownLatch(1).await(1, TimeUnit.HOURS);
			}
			finally {
				interrupted.countDown();
			}
		}, LIMIT);
		this.real.schedule(() -> started.add(Thread.currentThread()), Duration.ZERO);
		this.real.completions().execute(() -> started.add(Thread.currentThread()));
		Thread[] three = { started.take(), started.take(), started.take() };
		this.real.close();
		interrupted.await();
		for (Thread thread : three) {
			thread.join();
		}
		assertThat(hanging).isCompletedExceptionally();
	}

	@Test
	void refusesEverythingOnceItIsClosed() {
		ExecutorService lane = this.real.lane();
		this.real.close();
		assertThat(this.real.run(lane, () -> "late", LIMIT)).isCompletedExceptionally();
		assertThat(this.real.schedule(() -> {
		}, Duration.ZERO)).isDone();
		assertThatIllegalStateException().isThrownBy(this.real::timer);
		assertThatIllegalStateException().isThrownBy(this.real::completions);
	}

	@Test
	void timerForgetsWhatIsCancelled() {
		Future<?> task = this.real.schedule(() -> {
		}, Duration.ofHours(1));
		task.cancel(false);
		assertThat(this.real.timer().shutdownNow()).isEmpty();
	}

	private static void unwrap(CompletableFuture<?> future) throws Throwable {
		try {
			future.join();
		}
		catch (RuntimeException ex) {
			throw Causes.unwrap(ex);
		}
	}

	@Test
	void runsWhatIsLateWhenItIsClosed() {
		SessionThreads threads = new SessionThreads(Clocks.SYSTEM);
		AtomicInteger runs = new AtomicInteger();
		threads.later(runs::incrementAndGet, Duration.ofHours(1));
		assertThat(runs).hasValue(0);
		threads.close();
		assertThat(runs).hasValue(1);
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> threads.later(runs::incrementAndGet, Duration.ZERO));
		assertThat(runs).hasValue(1);
	}

}
