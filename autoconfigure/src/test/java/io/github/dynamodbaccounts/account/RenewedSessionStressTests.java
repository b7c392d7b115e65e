package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads, and a source that answers and fails at random. A caller who is left
 * without an answer would wait for ever.
 */
@Timeout(20)
class RenewedSessionStressTests {

	private static final int THREADS = 16;

	private final FakeTime time = new FakeTime();

	@AutoClose("shutdownNow")
	private final ExecutorService answers = Executors.newFixedThreadPool(4);

	private final RandomSource source = new RandomSource();

	private final RenewedSession session = this.time.session(this.source);

	@RepeatedTest(5)
	void makesOneAttemptAtTimeAndAnswersEverybody() {
		run(() -> {
		}, () -> {
		});
		assertThat(this.source.attempts).hasPositiveValue();
		assertThat(this.source.mostAtTime).hasValue(1);
	}

	@RepeatedTest(5)
	void answersEverybodyWhileSessionsAreDroppedAndProcessIsFrozen() {
		run(() -> {
			int dice = ThreadLocalRandom.current().nextInt(50);
			if (dice == 0) {
				this.session.refresh();
			}
			else if (dice == 1 && this.session.current() != null) {
				this.session.reject(this.session.current());
			}
		}, () -> {
			if (ThreadLocalRandom.current().nextInt(20) == 0) {
				this.time.freeze(Duration.ofSeconds(20));
			}
		});
		assertThat(this.source.attempts).hasPositiveValue();
	}

	@RepeatedTest(5)
	void answersEverybodyWhenItIsClosed() {
		AtomicInteger requests = new AtomicInteger();
		run(() -> {
			if (requests.incrementAndGet() == 5000) {
				this.session.close();
			}
		}, () -> {
		});
		int attempts = this.source.attempts.get();
		this.time.pass(Duration.ofHours(1));
		assertThat(this.session.current()).isNull();
		assertThat(this.source.attempts).hasValue(attempts);
	}

	private void run(Runnable disturbance, Runnable step) {
		AtomicInteger answered = new AtomicInteger();
		List<Thread> callers = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			Thread caller = new Thread(() -> {
				for (int request = 0; request < 2000; request++) {
					disturbance.run();
					if (this.session.current() == null) {
						answer(this.session.resolve());
					}
					Thread.yield();
				}
				answered.incrementAndGet();
			});
			caller.setDaemon(true);
			callers.add(caller);
			caller.start();
		}
		while (callers.stream().anyMatch(Thread::isAlive) && !Thread.currentThread().isInterrupted()) {
			this.time.pass(Duration.ofMillis(50));
			step.run();
			Thread.yield();
		}
		assertThat(answered).hasValue(THREADS);
	}

	private static void answer(CompletableFuture<?> answer) {
		try {
			assertThat(answer.join()).isNotNull();
		}
		catch (CompletionException ex) {
			assertThat(ex.getCause()).isInstanceOfAny(SessionFailedException.class, IllegalStateException.class);
		}
	}

	private final class RandomSource implements SessionSource {

		private final AtomicInteger attempts = new AtomicInteger();

		private final AtomicInteger underWay = new AtomicInteger();

		private final AtomicInteger mostAtTime = new AtomicInteger();

		@Override
		public CompletableFuture<IssuedCredentials> issue() {
			this.mostAtTime.accumulateAndGet(this.underWay.incrementAndGet(), Math::max);
			Random random = new Random(this.attempts.incrementAndGet());
			CompletableFuture<IssuedCredentials> result = new CompletableFuture<>();
			if (random.nextInt(10) == 0) {
				end(result, random);
			}
			else {
				RenewedSessionStressTests.this.answers.execute(() -> end(result, random));
			}
			return result;
		}

		private void end(CompletableFuture<IssuedCredentials> result, Random random) {
			this.underWay.decrementAndGet();
			if (random.nextInt(3) == 0) {
				Duration life = Duration.ofMillis(1 + random.nextInt(5000));
				result.complete(new IssuedCredentials(ManualSource.FIRST,
						RenewedSessionStressTests.this.time.wall().plus(life), null, life));
			}
			else {
				result.completeExceptionally(ManualSource.failure(Reason.values()[random.nextInt(3)]));
			}
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

}
