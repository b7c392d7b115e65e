package io.github.dynamodbaccounts.table;

import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.async.SdkPublisher;

/**
 * Asynchronous calls, of which nothing is thrown: what fails, fails the future. Who
 * cancels the future cancels the call.
 */
final class AsyncCalls {

	private AsyncCalls() {
	}

	/**
	 * Makes a call.
	 * @param <A> the type of the answer
	 * @param <R> the type of the result
	 * @param call makes the call
	 * @param result makes the result of the answer
	 * @param failure says what failed in the application's terms
	 */
	static <A, R> CompletableFuture<R> start(Supplier<CompletableFuture<A>> call, Function<A, R> result,
			UnaryOperator<RuntimeException> failure) {
		CompletableFuture<R> future = new CompletableFuture<>();
		try {
			CompletableFuture<A> sent = call.get();
			future.whenComplete((value, error) -> {
				if (future.isCancelled()) {
					sent.cancel(true);
				}
			});
			sent.whenComplete((answer, error) -> {
				if (error != null) {
					fail(future, unwrap(error), failure);
				}
				else {
					complete(future, () -> result.apply(answer), failure);
				}
			});
		}
		catch (RuntimeException | Error ex) {
			fail(future, ex, failure);
		}
		return future;
	}

	private static <R> void complete(CompletableFuture<R> future, Supplier<R> result,
			UnaryOperator<RuntimeException> failure) {
		try {
			future.complete(result.get());
		}
		// An error of an item type would leave the caller without an answer.
		catch (RuntimeException | Error ex) {
			fail(future, ex, failure);
		}
	}

	private static void fail(CompletableFuture<?> future, Throwable error, UnaryOperator<RuntimeException> failure) {
		future.completeExceptionally((error instanceof RuntimeException exception) ? failure.apply(exception) : error);
	}

	static Throwable unwrap(Throwable error) {
		return (error instanceof CompletionException && error.getCause() != null) ? error.getCause() : error;
	}

	/**
	 * The first element of a publisher, which is asked for no other.
	 */
	static <E> CompletableFuture<E> first(Publisher<E> publisher) {
		CompletableFuture<E> first = new CompletableFuture<>();
		SdkPublisher.adapt(publisher).limit(1).subscribe(first::complete).whenComplete((end, error) -> {
			// Without effect where there is one.
			first.completeExceptionally((error != null) ? unwrap(error) : new NoSuchElementException());
		});
		return first;
	}

}
