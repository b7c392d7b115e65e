package io.github.dynamodbaccounts.account;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A call that somebody traces. A trace ends after its scope: an asynchronous call may end
 * before it has been handed over, and a synchronous one always does.
 */
final class TracedCall {

	private final CallTracer.Trace trace;

	private final Consumer<RuntimeException> failures;

	private final AtomicInteger pending = new AtomicInteger(2);

	private volatile @Nullable CompletedCall call;

	TracedCall(CallTracer.Trace trace, Consumer<RuntimeException> failures) {
		this.trace = trace;
		this.failures = failures;
	}

	/**
	 * Makes it the current one of this thread.
	 */
	CallTracer.Scope open() {
		CallTracer.Scope scope = opened();
		return () -> {
			run(scope::close);
			endIfLast();
		};
	}

	private CallTracer.Scope opened() {
		try {
			return this.trace.open();
		}
		catch (RuntimeException ex) {
			this.failures.accept(ex);
			return WatchedCall.NO_SCOPE;
		}
	}

	void completed(CompletedCall call) {
		this.call = call;
		endIfLast();
	}

	private void endIfLast() {
		if (this.pending.decrementAndGet() == 0) {
			run(() -> this.trace.end(Objects.requireNonNull(this.call)));
		}
	}

	private void run(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException ex) {
			this.failures.accept(ex);
		}
	}

}
