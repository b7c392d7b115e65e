package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * A session that is renewed in the background while the one at hand serves. There is one
 * attempt at a time, however many callers wait, and after a failure none before its
 * back-off is over. Callers wait for a first session only: where one has expired because
 * it could not be renewed, they are told so at once.
 */
final class RenewedSession implements Session {

	private static final Log logger = LogFactory.getLog(RenewedSession.class);

	// A hiccup is not worth a failed request, when nobody has waited for long.
	private static final int ATTEMPTS_WORTH_WAITING_FOR = 3;

	private static final Duration WORTH_WAITING_FOR = Duration.ofSeconds(2);

	// Two sessions in a row that AWS does not accept: then it is not the session.
	private static final Duration BETWEEN_REJECTIONS = Duration.ofSeconds(10);

	// By then the timer has made an attempt that is due, unless it stood still.
	private static final Duration TIMER_IS_LATE = Duration.ofSeconds(1);

	// When a request looks for an attempt that ended with the process frozen.
	private static final Duration LONGER_THAN_ANY_ATTEMPT = Duration.ofMinutes(2);

	private final ReentrantLock lock = new ReentrantLock();

	private final SessionSource source;

	private final SessionThreads threads;

	private final HostClock hostClock;

	private final Clocks clocks;

	private volatile @Nullable Grant grant;

	// When a request, rather than the timer, starts the next attempt: timers stand still
	// in a frozen process.
	private volatile Deadline nextAttempt = Deadline.NEVER;

	private @Nullable Attempt attempt;

	private @Nullable Outage outage;

	private @Nullable Future<?> timer;

	private @Nullable Deadline nextRejection;

	// Whether somebody was turned away since the last attempt.
	private boolean wanted;

	private boolean closed;

	RenewedSession(SessionSource source, SessionThreads threads, HostClock hostClock) {
		this.source = source;
		this.threads = threads;
		this.hostClock = hostClock;
		this.clocks = threads.clocks();
	}

	@Override
	public @Nullable AwsCredentials current() {
		Grant grant = this.grant;
		if (grant == null || !grant.isUsable(this.clocks)) {
			return null;
		}
		if (this.nextAttempt.isOver(this.clocks)) {
			renew();
		}
		return grant.credentials();
	}

	@Override
	public CompletableFuture<AwsCredentials> resolve() {
		AwsCredentials current = current();
		return (current != null) ? CompletableFuture.completedFuture(current) : await();
	}

	private CompletableFuture<AwsCredentials> await() {
		Attempt begun;
		CompletableFuture<AwsCredentials> answer;
		this.lock.lock();
		try {
			Grant grant = this.grant;
			if (grant != null && grant.isUsable(this.clocks)) {
				return CompletableFuture.completedFuture(grant.credentials());
			}
			if (this.closed) {
				return CompletableFuture.failedFuture(new IllegalStateException("The session is closed."));
			}
			Attempt underway = attempt();
			if (underway != null && underway.isAwaited()) {
				return answer(underway);
			}
			if (underway != null || isBackingOff()) {
				this.wanted = true;
				return CompletableFuture.failedFuture(failure());
			}
			// Who has been turned away so far does not wait for what the timer is to do.
			boolean forTimer = this.wanted && this.outage != null
					&& this.outage.nextAttempt().elapsed(this.clocks).compareTo(TIMER_IS_LATE) < 0;
			begun = begin(forTimer ? Attempt.inBackground(this.clocks) : Attempt.awaited(this.clocks));
			answer = forTimer ? CompletableFuture.failedFuture(failure()) : answer(begun);
		}
		finally {
			this.lock.unlock();
		}
		launch(begun);
		return answer;
	}

	// Who comes long after a renewal has failed does not wait as for a first session.
	private CompletableFuture<AwsCredentials> answer(Attempt attempt) {
		if (this.outage == null || this.grant == null) {
			return attempt.result().copy();
		}
		SessionFailedException known = this.outage.report(this.clocks);
		return this.threads.within(attempt.result(), WORTH_WAITING_FOR).exceptionally((error) -> {
			throw (error instanceof TimeoutException) ? known : new CompletionException(error);
		});
	}

	private void renew() {
		Attempt begun;
		this.lock.lock();
		try {
			Grant grant = this.grant;
			boolean serves = grant != null && grant.isUsable(this.clocks);
			if (this.closed || attempt() != null || !this.nextAttempt.isOver(this.clocks) || !(serves || this.wanted)) {
				return;
			}
			begun = begin(Attempt.inBackground(this.clocks));
		}
		finally {
			this.lock.unlock();
		}
		launch(begun);
	}

	private @Nullable Attempt attempt() {
		Attempt underway = this.attempt;
		return (underway != null && underway.wasFrozen(this.clocks)) ? null : underway;
	}

	private boolean isAwaited() {
		return this.attempt != null && this.attempt.isAwaited();
	}

	private boolean isBackingOff() {
		return this.outage != null && !this.outage.nextAttempt().isOver(this.clocks);
	}

	private SessionFailedException failure() {
		if (this.outage != null) {
			return this.outage.report(this.clocks);
		}
		return SessionFailedException.of(Reason.UNAVAILABLE, "NoAnswer")
			.statement("The session of %s has expired, and its renewal is not answered".formatted(this.source))
			.build()
			.about(this.source);
	}

	// Who waits for an attempt that was frozen waits for the one that replaces it.
	private Attempt begin(Attempt next) {
		Attempt before = this.attempt;
		Attempt begun = (before != null && before.isAwaited()) ? before.replacement(this.clocks) : next;
		this.attempt = begun;
		this.nextAttempt = Deadline.in(LONGER_THAN_ANY_ATTEMPT, this.clocks);
		this.wanted = false;
		return begun;
	}

	private void launch(Attempt attempt) {
		CompletableFuture<IssuedCredentials> answer;
		try {
			answer = this.source.issue();
		}
		catch (Throwable ex) {
			// No thread for it, perhaps. One that never ends would be the last attempt.
			answer = CompletableFuture.failedFuture(ex);
		}
		answer.whenComplete((issued, error) -> finish(attempt, issued, error));
	}

	private void repeat(Attempt attempt) {
		this.lock.lock();
		try {
			if (this.attempt != attempt) {
				return;
			}
		}
		finally {
			this.lock.unlock();
		}
		launch(attempt);
	}

	private void finish(Attempt attempt, @Nullable IssuedCredentials issued, @Nullable Throwable error) {
		Runnable completion;
		this.lock.lock();
		try {
			// Given up: closed, dropped, or replaced after it was frozen.
			if (this.attempt != attempt) {
				return;
			}
			if (attempt.wasFrozen(this.clocks)) {
				// A dead connection, or a session that may have expired: what its stamps
				// tell was true when it was handed out.
				Attempt begun = begin(attempt.replacement(this.clocks));
				completion = () -> launch(begun);
			}
			else {
				completion = (issued != null) ? accept(attempt, issued)
						: fail(attempt, SessionFailedException.from(Objects.requireNonNull(error)));
			}
		}
		finally {
			this.lock.unlock();
		}
		completion.run();
	}

	private Runnable accept(Attempt attempt, IssuedCredentials issued) {
		Grant grant;
		try {
			grant = Grant.of(issued, this.source, this.hostClock, this.clocks);
		}
		catch (RuntimeException ex) {
			return fail(attempt, SessionFailedException.from(ex));
		}
		boolean recovered = this.outage != null && this.grant != null;
		this.grant = grant;
		this.outage = null;
		this.attempt = null;
		this.nextAttempt = grant.renewal();
		if (grant.expires()) {
			schedule(this::renew, grant.renewal().remaining(this.clocks));
		}
		return () -> {
			attempt.result().complete(grant.credentials());
			if (recovered) {
				logger.info("The session of %s was renewed.".formatted(this.source));
			}
		};
	}

	private Runnable fail(Attempt attempt, SessionFailedException error) {
		SessionFailedException failure = error.about(this.source);
		Grant grant = this.grant;
		Grant serving = (grant != null && grant.isUsable(this.clocks)) ? grant : null;
		Outage outage = Outage.after(this.outage, failure,
				(serving != null && serving.expires()) ? serving.end() : null, this.clocks);
		this.outage = outage;
		this.nextAttempt = outage.nextAttempt();
		boolean goOn = attempt.isAwaited() && failure.reason() == Reason.UNAVAILABLE
				&& outage.attempts() < ATTEMPTS_WORTH_WAITING_FOR
				&& attempt.age(this.clocks).compareTo(WORTH_WAITING_FOR) < 0;
		if (goOn) {
			schedule(() -> repeat(attempt), outage.delay());
			return () -> {
			};
		}
		this.attempt = null;
		if (grant == null || grant.expires()) {
			schedule(this::renew, outage.delay());
		}
		// Callers who get nothing are told; of a renewal nobody else would hear.
		String warning = (outage.attempts() == 1 && serving != null)
				? "The session of %s serves %s and could not be renewed: %s. Next attempt in %d s.".formatted(
						this.source, serving.expires() ? "until " + serving.end().instant() : "on", failure.statement(),
						Math.max(1, outage.delay().toSeconds()))
				: null;
		return () -> {
			attempt.result().completeExceptionally(outage.report(this.clocks));
			if (warning != null) {
				logger.warn(warning);
			}
		};
	}

	private void schedule(Runnable task, Duration delay) {
		if (this.timer != null) {
			this.timer.cancel(false);
		}
		this.timer = this.threads.schedule(task, delay);
	}

	@Override
	public boolean reject(AwsCredentials rejected) {
		this.lock.lock();
		try {
			Grant grant = this.grant;
			if (grant == null || !grant.credentials().equals(rejected)) {
				return true;
			}
			boolean recently = this.nextRejection != null && !this.nextRejection.isOver(this.clocks);
			if (recently && !grant.renewal().isOver(this.clocks)) {
				return false;
			}
			this.nextRejection = Deadline.in(BETWEEN_REJECTIONS, this.clocks);
			this.source.forget();
			this.grant = null;
			if (this.outage == null && grant.isUsable(this.clocks)) {
				joinYoungAttempt();
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void refresh() {
		this.lock.lock();
		try {
			this.source.forget();
			this.grant = null;
			this.attempt = isAwaited() ? this.attempt : null;
			this.outage = null;
			this.nextRejection = null;
			this.nextAttempt = Deadline.NEVER;
		}
		finally {
			this.lock.unlock();
		}
	}

	// The renewal that is under way answers those who were rejected, too.
	private void joinYoungAttempt() {
		if (this.attempt == null) {
			this.nextAttempt = Deadline.NEVER;
		}
		else if (this.attempt.age(this.clocks).compareTo(WORTH_WAITING_FOR) < 0) {
			this.attempt.join();
		}
	}

	@Override
	public Optional<Instant> expiration() {
		Grant grant = this.grant;
		return (grant != null) ? Optional.ofNullable(grant.expiration()) : Optional.empty();
	}

	@Override
	public Optional<Instant> begin() {
		Grant grant = this.grant;
		return (grant != null && grant.isUsable(this.clocks)) ? Optional.of(grant.begin()) : Optional.empty();
	}

	@Override
	public void close() {
		Attempt underway;
		this.lock.lock();
		try {
			underway = this.attempt;
			this.closed = true;
			this.grant = null;
			this.attempt = null;
			if (this.timer != null) {
				this.timer.cancel(false);
			}
		}
		finally {
			this.lock.unlock();
		}
		if (underway != null) {
			underway.result().completeExceptionally(new IllegalStateException("The session was closed."));
		}
		this.source.close();
	}

}
