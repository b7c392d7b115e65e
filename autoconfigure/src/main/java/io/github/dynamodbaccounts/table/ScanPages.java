package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The pages of a scan. Of one segment the caller fetches them itself. Several segments
 * are fetched at the same time, each a page ahead. Nobody but the caller waits: where it
 * does not come back, no thread is left. A page that failed is fetched again when the
 * caller asks again.
 *
 * @param <T> the item type
 */
final class ScanPages<T> implements Iterator<Page<T>> {

	static final int MOST_AT_ONCE = 64;

	private final ScanPlan<T> plan;

	private final Function<ScanEnhancedRequest, Page<T>> scan;

	private final @Nullable RateLimit rate;

	private final BlockingQueue<Fetched<T>> arrived = new LinkedBlockingQueue<>();

	private final Queue<Position> waiting = new ArrayDeque<>();

	// How many segments have not begun.
	private int untouched;

	// How many pages are on their way or have arrived.
	private int fetching;

	ScanPages(ScanPlan<T> plan, Function<ScanEnhancedRequest, Page<T>> scan, LongSupplier nanoTime) {
		this.plan = plan;
		this.scan = scan;
		this.rate = (plan.rate() != null) ? new RateLimit(plan.rate(), nanoTime) : null;
		this.untouched = plan.segments();
	}

	@Override
	public boolean hasNext() {
		return this.fetching > 0 || hasWaiting();
	}

	private boolean hasWaiting() {
		return this.untouched > 0 || !this.waiting.isEmpty();
	}

	@Override
	public Page<T> next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		try {
			return page((this.plan.segments() == 1) ? fetchNext() : takeNext());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw AbortedException.create("Interrupted while the table was scanned.", ex);
		}
	}

	private Fetched<T> fetchNext() throws InterruptedException {
		for (Duration wait = request(); !wait.isZero(); wait = request()) {
			Thread.sleep(RateLimit.pause(wait).toMillis());
		}
		return fetch(position());
	}

	private Fetched<T> takeNext() throws InterruptedException {
		while (true) {
			Duration wait = Duration.ZERO;
			while (wait.isZero() && this.fetching < MOST_AT_ONCE && hasWaiting()) {
				wait = request();
				if (wait.isZero()) {
					fetchAhead(position());
				}
			}
			Fetched<T> fetched = wait.isZero() ? this.arrived.take()
					: this.arrived.poll(RateLimit.pause(wait).toMillis(), TimeUnit.MILLISECONDS);
			if (fetched != null) {
				this.fetching--;
				return fetched;
			}
		}
	}

	private Duration request() {
		return (this.rate != null) ? this.rate.request() : Duration.ZERO;
	}

	private Position position() {
		Position position = this.waiting.poll();
		if (position == null) {
			position = new Position(this.plan.segments() - this.untouched, null, 0);
			this.untouched--;
		}
		return (this.rate != null) ? new Position(position.segment(), position.start(), this.rate.expected())
				: position;
	}

	private void fetchAhead(Position position) {
		Runnable task = () -> this.arrived.add(fetch(position));
		this.fetching++;
		try {
			this.plan.items().connection().workers().execute(task);
		}
		catch (RejectedExecutionException | IllegalStateException | OutOfMemoryError ex) {
			// No thread left, or closed, which the call itself says best.
			task.run();
		}
	}

	private Fetched<T> fetch(Position position) {
		try {
			return new Fetched<>(position, this.scan.apply(this.plan.request(position.segment(), position.start())),
					null);
		}
		catch (RuntimeException | Error ex) {
			return new Fetched<>(position, null, ex);
		}
	}

	private Page<T> page(Fetched<T> fetched) {
		Position position = fetched.position();
		Page<T> page = fetched.page();
		if (page == null) {
			this.waiting.add(position);
			if (this.rate != null) {
				this.rate.failed(position.expected());
			}
			throw fetched.failure();
		}
		if (this.rate != null) {
			this.rate.consumed(page.consumedCapacity(), position.expected());
		}
		Map<String, AttributeValue> last = page.lastEvaluatedKey();
		if (last != null && !last.isEmpty()) {
			this.waiting.add(new Position(position.segment(), last, 0));
		}
		return page;
	}

	/**
	 * Where a page begins.
	 *
	 * @param segment number of the segment
	 * @param start keys of the item before, or {@code null}
	 * @param expected capacity that it is taken to consume
	 */
	private record Position(int segment, @Nullable Map<String, AttributeValue> start, double expected) {
	}

	private record Fetched<T>(Position position, @Nullable Page<T> page, @Nullable Throwable error) {

		RuntimeException failure() {
			if (this.error instanceof Error fatal) {
				throw fatal;
			}
			return (this.error instanceof RuntimeException failure) ? failure : new IllegalStateException(this.error);
		}

	}

}
