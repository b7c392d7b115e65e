package io.github.dynamodbaccounts.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What a batch has done, and what not, while its parts are sent at the same time.
 */
final class BatchOutcome {

	/**
	 * The results of a batch that returns no items.
	 */
	static final Function<List<?>, List<?>> NO_RESULTS = (left) -> List.of();

	private final String description;

	private final Consumer<BatchProgress> listener;

	// By the number of the part, so that they are in the order in which they were given.
	private final TreeMap<Integer, List<Object>> unprocessed = new TreeMap<>();

	private long processed;

	private volatile boolean stopped;

	// Not the lock of the rest: a listener may call whom it likes.
	private final ReentrantLock listening = new ReentrantLock();

	private @Nullable Throwable cause;

	BatchOutcome(String description, Consumer<BatchProgress> listener) {
		this.description = description;
		this.listener = listener;
	}

	/**
	 * Takes note of what DynamoDB has confirmed, and tells the listener, one thread at a
	 * time.
	 */
	void processed(List<Object> given) {
		if (given.isEmpty()) {
			return;
		}
		this.listening.lock();
		try {
			this.listener.accept(new BatchProgress(given, add(given.size())));
		}
		catch (RuntimeException | Error ex) {
			stop(ex);
		}
		finally {
			this.listening.unlock();
		}
	}

	private synchronized long add(int count) {
		this.processed += count;
		return this.processed;
	}

	/**
	 * Takes note of what will not be done because a condition of its own is not true.
	 */
	synchronized void refused(int part, List<Object> given, Throwable cause) {
		this.unprocessed.put(part, given);
		addCause(cause);
	}

	/**
	 * Takes note of what will not be done, and lets nothing else begin.
	 */
	synchronized void failed(int part, List<Object> given, @Nullable Throwable cause) {
		this.unprocessed.put(part, given);
		stop(cause);
	}

	synchronized void stop(@Nullable Throwable cause) {
		this.stopped = true;
		if (cause != null) {
			addCause(cause);
		}
	}

	private void addCause(Throwable cause) {
		Throwable first = this.cause;
		if (first == null) {
			this.cause = cause;
		}
		else if (first != cause) {
			first.addSuppressed(cause);
		}
	}

	boolean isStopped() {
		return this.stopped;
	}

	/**
	 * Ends where nothing else may begin: what has not been read then is left alone.
	 */
	<E> Iterator<E> untilStopped(Iterator<? extends E> source) {
		return new Iterator<>() {

			@Override
			public boolean hasNext() {
				return !isStopped() && source.hasNext();
			}

			@Override
			public E next() {
				return source.next();
			}

		};
	}

	/**
	 * Says so where not everything is done.
	 * @param results the items that were read or written, of what is left over
	 * @throws BatchFailedException if something is left, or the batch was stopped
	 */
	void throwIfFailed(Function<List<?>, List<?>> results) {
		BatchFailedException failure = failure(results);
		if (failure != null) {
			throw failure;
		}
	}

	/**
	 * What the caller is told, or {@code null} where everything is done.
	 * @param results the items that were read or written, of what is left over
	 */
	synchronized @Nullable BatchFailedException failure(Function<List<?>, List<?>> results) {
		if (this.unprocessed.isEmpty() && !this.stopped) {
			return null;
		}
		List<Object> left = new ArrayList<>();
		this.unprocessed.values().forEach(left::addAll);
		return new BatchFailedException(this.description, left, this.processed, readable(results, left), this.cause);
	}

	// Items that cannot be read are no reason to hide what was not done.
	private List<?> readable(Function<List<?>, List<?>> results, List<Object> left) {
		try {
			return results.apply(left);
		}
		catch (RuntimeException ex) {
			addCause(ex);
			return List.of();
		}
	}

	synchronized long processed() {
		return this.processed;
	}

}
