package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * The asynchronous twin of {@link Batch}: reads and writes any number of items of a
 * table, and never blocks the caller. What the twin throws, here fails the future.
 * <p>
 * Of a publisher no more is asked for, beyond what is on its way, than can be so next. It
 * is cancelled as soon as something fails. What it publishes is sent 25 at a time, the
 * rest when it completes. Who cancels the result cancels the batch.
 *
 * @param <T> the item type
 */
public final class AsyncBatch<T> {

	private final TableItems<T> items;

	private final BatchInput<T> input;

	private final boolean consistent;

	private final BatchOptions options;

	AsyncBatch(TableItems<T> items, boolean consistent) {
		this(items, consistent, BatchOptions.DEFAULT);
	}

	private AsyncBatch(TableItems<T> items, boolean consistent, BatchOptions options) {
		this.items = items;
		this.input = new BatchInput<>(items);
		this.consistent = consistent;
		this.options = options;
	}

	/**
	 * Says how many requests there are at the same time.
	 * @param requests 1 to 64; 4 where nothing is said
	 * @return another batch
	 */
	public AsyncBatch<T> parallelism(int requests) {
		return with(this.options.withParallelism(requests));
	}

	/**
	 * Says when to give up, and how long to wait before unprocessed items are sent again.
	 * @param attempts how many attempts in a row may have no success; 10 where nothing is
	 * said
	 * @param first the wait after the first attempt, which is doubled each time; 50 ms
	 * where nothing is said
	 * @param longest the longest wait; 5 s where nothing is said
	 * @return another batch
	 */
	public AsyncBatch<T> backOff(int attempts, Duration first, Duration longest) {
		return with(this.options.withBackOff(new BackOff(attempts, first, longest)));
	}

	/**
	 * Sets who is told what is done.
	 * @param listener called after each request that had success, by one thread at a
	 * time; what it throws ends the batch, and it must not block
	 * @return another batch
	 */
	public AsyncBatch<T> onProgress(Consumer<BatchProgress> listener) {
		return with(this.options.withListener(listener));
	}

	private AsyncBatch<T> with(BatchOptions options) {
		return new AsyncBatch<>(this.items, this.consistent, options);
	}

	/**
	 * Puts items.
	 * @param items the items; of those with the same key the last one counts
	 * @return completes with the items as they were written, in the same order, each key
	 * once
	 */
	public CompletableFuture<List<T>> saveAll(Collection<? extends T> items) {
		return checked(() -> {
			List<BatchWrite> writes = this.input.writes(items, this.input::save);
			return send(this.input.parts(writes), (left) -> this.input.written(writes, left),
					() -> this.input.written(writes, List.of()));
		});
	}

	/**
	 * Puts items as they are published.
	 * @param items the items; of those with the same key the last one counts
	 * @return completes with how many were written
	 */
	public CompletableFuture<Long> saveAll(Publisher<? extends T> items) {
		return write(items, this.input::save);
	}

	/**
	 * Deletes items.
	 * @param items items with the keys, and the versions, of those to delete
	 * @return completes when all are deleted
	 */
	public CompletableFuture<@Nullable Void> deleteAll(Collection<? extends T> items) {
		return delete(() -> this.input.writes(items, this.input::delete));
	}

	/**
	 * Deletes items as they are published.
	 * @param items items with the keys, and the versions, of those to delete
	 * @return completes with how many were deleted, or were not there
	 */
	public CompletableFuture<Long> deleteAll(Publisher<? extends T> items) {
		return write(items, this.input::delete);
	}

	/**
	 * Deletes items, whatever their version.
	 * @param ids keys, or values of the partition key in a table without sort key
	 * @return completes when all are deleted
	 */
	public CompletableFuture<@Nullable Void> deleteAllById(Collection<?> ids) {
		return delete(() -> this.input.writes(ids, this.input::deleteById));
	}

	private CompletableFuture<@Nullable Void> delete(Supplier<List<BatchWrite>> writes) {
		return checked(() -> send(this.input.parts(writes.get()), BatchOutcome.NO_RESULTS, () -> null));
	}

	/**
	 * Finds items.
	 * @param ids keys, or values of the partition key in a table without sort key
	 * @return completes with the items that exist, in the order of their keys, each once
	 */
	public CompletableFuture<List<T>> findAllById(Collection<?> ids) {
		return checked(() -> {
			BatchInput<T>.Reads reads = this.input.reads(ids, this.consistent);
			return send(reads.parts(), (left) -> reads.items(), reads::items);
		});
	}

	private <E> CompletableFuture<Long> write(Publisher<? extends E> given, Function<E, BatchWrite> write) {
		return checked(() -> {
			BatchOutcome outcome = outcome();
			PublishedParts<E> parts = new PublishedParts<>(this.items, this.options, outcome, write);
			given.subscribe(parts);
			return result(parts.batch(), () -> {
				outcome.throwIfFailed(BatchOutcome.NO_RESULTS);
				return outcome.processed();
			});
		});
	}

	private <R> CompletableFuture<R> send(Iterator<BatchPart> parts, Function<List<?>, List<?>> results,
			Supplier<R> result) {
		BatchOutcome outcome = outcome();
		AsynchronousBatch batch = new AsynchronousBatch(this.items, this.options, outcome, parts);
		batch.exhausted();
		return result(batch, () -> {
			outcome.throwIfFailed(results);
			return result.get();
		});
	}

	// Who cancels the result cancels the batch.
	private static <R> CompletableFuture<R> result(AsynchronousBatch batch, Supplier<R> result) {
		CompletableFuture<R> future = batch.end().thenApply((end) -> result.get());
		future.whenComplete((value, error) -> {
			if (future.isCancelled()) {
				batch.cancel();
			}
		});
		return future;
	}

	private BatchOutcome outcome() {
		return new BatchOutcome(this.items.description(), this.options.listener());
	}

	private <R> CompletableFuture<R> checked(Supplier<CompletableFuture<R>> batch) {
		return AsyncCalls.start(batch, Function.identity(), this.items::translated);
	}

	@Override
	public String toString() {
		return "Batch of %s".formatted(this.items.table().tableName());
	}

}
