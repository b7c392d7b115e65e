package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads and writes any number of items of a table. They are split to what DynamoDB takes
 * with one request, several requests are on their way at the same time, and what DynamoDB
 * leaves unprocessed is sent again after a while. Is immutable: each method that says how
 * returns another batch.
 *
 * <pre class="code">
 * orders.batch().parallelism(8).onProgress((done) -&gt; log.info("{} saved", done.processed())).saveAll(stream)
 * </pre>
 *
 * Items with a version are written one by one, because DynamoDB takes no conditions in
 * batches; one that somebody else has changed is left out, and the others are written.
 * <p>
 * A collection is checked before anything is sent. A stream is checked, and sent, while
 * it is read, by the calling thread alone, and is left alone as soon as something fails.
 *
 * @param <T> the item type
 */
public final class Batch<T> {

	private final TableItems<T> items;

	private final BatchInput<T> input;

	private final boolean consistent;

	private final BatchOptions options;

	Batch(TableItems<T> items, boolean consistent) {
		this(items, consistent, BatchOptions.DEFAULT);
	}

	private Batch(TableItems<T> items, boolean consistent, BatchOptions options) {
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
	public Batch<T> parallelism(int requests) {
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
	public Batch<T> backOff(int attempts, Duration first, Duration longest) {
		return with(this.options.withBackOff(new BackOff(attempts, first, longest)));
	}

	/**
	 * Sets who is told what is done.
	 * @param listener called after each request that had success, by one thread at a
	 * time; what it throws ends the batch
	 * @return another batch
	 */
	public Batch<T> onProgress(Consumer<BatchProgress> listener) {
		return with(this.options.withListener(listener));
	}

	private Batch<T> with(BatchOptions options) {
		return new Batch<>(this.items, this.consistent, options);
	}

	/**
	 * Puts items.
	 * @param items the items; of those with the same key the last one counts
	 * @return the items as they were written, in the same order, each key once
	 * @throws BatchFailedException if not all could be written
	 */
	public List<T> saveAll(Collection<? extends T> items) {
		List<BatchWrite> writes = this.input.writes(items, this.input::save);
		write(this.input.parts(writes), outcome(), (left) -> this.input.written(writes, left));
		return this.input.written(writes, List.of());
	}

	/**
	 * Puts items as they come.
	 * @param items the items; of those with the same key the last one counts
	 * @return how many were written
	 * @throws BatchFailedException if not all could be written
	 */
	public long saveAll(Stream<? extends T> items) {
		return write(items, this.input::save);
	}

	/**
	 * Deletes items.
	 * @param items items with the keys, and the versions, of those to delete
	 * @throws BatchFailedException if not all could be deleted
	 */
	public void deleteAll(Collection<? extends T> items) {
		write(this.input.parts(this.input.writes(items, this.input::delete)), outcome(), BatchOutcome.NO_RESULTS);
	}

	/**
	 * Deletes items as they come.
	 * @param items items with the keys, and the versions, of those to delete
	 * @return how many were deleted, or were not there
	 * @throws BatchFailedException if not all could be deleted
	 */
	public long deleteAll(Stream<? extends T> items) {
		return write(items, this.input::delete);
	}

	/**
	 * Deletes items, whatever their version.
	 * @param ids keys, or values of the partition key in a table without sort key
	 * @throws BatchFailedException if not all could be deleted
	 */
	public void deleteAllById(Collection<?> ids) {
		write(this.input.parts(this.input.writes(ids, this.input::deleteById)), outcome(), BatchOutcome.NO_RESULTS);
	}

	/**
	 * Finds items.
	 * @param ids keys, or values of the partition key in a table without sort key
	 * @return the items that exist, in the order of their keys, each once
	 * @throws BatchFailedException if not all could be read; the exception has what was
	 * found
	 */
	public List<T> findAllById(Collection<?> ids) {
		BatchInput<T>.Reads reads = this.input.reads(ids, this.consistent);
		BatchOutcome outcome = outcome();
		new SynchronousBatch(this.items, this.options, outcome).send(reads.parts());
		return result(outcome, (left) -> reads.items(), reads::items);
	}

	/**
	 * Finds items while the result is read, a hundred at a time, one request after the
	 * other.
	 * @param ids keys, or values of the partition key in a table without sort key
	 * @return the items that exist, in the order of their keys
	 */
	public Stream<T> findAllById(Stream<?> ids) {
		Iterator<?> source = ids.iterator();
		Iterable<List<T>> found = () -> new Iterator<>() {

			@Override
			public boolean hasNext() {
				return source.hasNext();
			}

			@Override
			public List<T> next() {
				List<Object> some = new ArrayList<>();
				while (some.size() < ReadPart.LIMIT && source.hasNext()) {
					some.add(source.next());
				}
				return findAllById(some);
			}

		};
		return StreamSupport.stream(found.spliterator(), false).flatMap(List::stream).onClose(ids::close);
	}

	private <E> long write(Stream<? extends E> given, Function<E, BatchWrite> write) {
		try (given) {
			BatchOutcome outcome = outcome();
			// The iterator of a parallel stream may read on other threads.
			Iterator<E> source = outcome.untilStopped(given.sequential().iterator());
			return write(this.input.parts(source, write), outcome, BatchOutcome.NO_RESULTS);
		}
	}

	private long write(Iterator<BatchPart> parts, BatchOutcome outcome, Function<List<?>, List<?>> results) {
		new SynchronousBatch(this.items, this.options, outcome).send(parts);
		return result(outcome, results, outcome::processed);
	}

	private <R> R result(BatchOutcome outcome, Function<List<?>, List<?>> results, Supplier<R> result) {
		this.items.translating(() -> {
			outcome.throwIfFailed(results);
			return outcome;
		});
		return result.get();
	}

	private BatchOutcome outcome() {
		return new BatchOutcome(this.items.description(), this.options.listener());
	}

	@Override
	public String toString() {
		return "Batch of %s".formatted(this.items.table().tableName());
	}

}
