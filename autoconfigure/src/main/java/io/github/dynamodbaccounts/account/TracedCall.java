package io.github.dynamodbaccounts.account;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A call that somebody traces. A trace ends after its scope: an asynchronous call may end
 * before it has been handed over, and a synchronous one always does.
 */
final class TracedCall {

	private final CallTracer.Trace trace;

	private final Consumer<Runnable> safely;

	private final AtomicInteger pending = new AtomicInteger(2);

	private volatile @Nullable CompletedCall call;

	/**
	 * Creates a call.
	 * @param trace follows it
	 * @param safely runs what may fail
	 */
	TracedCall(CallTracer.Trace trace, Consumer<Runnable> safely) {
		this.trace = trace;
		this.safely = safely;
	}

	/**
	 * Makes it the current one of this thread.
	 */
	CallTracer.Scope open() {
		AtomicReference<CallTracer.@Nullable Scope> opened = new AtomicReference<>();
		this.safely.accept(() -> opened.set(this.trace.open()));
		return () -> {
			CallTracer.Scope scope = opened.get();
			if (scope != null) {
				this.safely.accept(scope::close);
			}
			endIfLast();
		};
	}

	void completed(CompletedCall call) {
		this.call = call;
		endIfLast();
	}

	private void endIfLast() {
		if (this.pending.decrementAndGet() == 0) {
			this.safely.accept(() -> this.trace.end(Objects.requireNonNull(this.call)));
		}
	}

}
