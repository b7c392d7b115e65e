package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The pages of a scan. Of one segment the caller fetches them itself. Several segments
 * are fetched at the same time, each a page ahead; no thread waits for a caller who does
 * not come back.
 *
 * @param <T> the item type
 */
final class ScanPages<T> implements Iterator<Page<T>> {

	// In milliseconds.
	private static final long LONGEST_WAIT = 50;

	private final ScanPlan<T> plan;

	private final Function<ScanEnhancedRequest, Page<T>> scan;

	private final @Nullable RateLimit rate;

	private final BlockingQueue<Fetched<T>> arrived = new LinkedBlockingQueue<>();

	// How many segments have pages that were not handed out.
	private int open;

	private boolean begun;

	// What is fetched next by the caller.
	private @Nullable Position next;

	ScanPages(ScanPlan<T> plan, Function<ScanEnhancedRequest, Page<T>> scan) {
		this.plan = plan;
		this.scan = scan;
		this.rate = (plan.rate() != null) ? new RateLimit(plan.rate(), System::nanoTime) : null;
	}

	@Override
	public boolean hasNext() {
		return !this.begun || this.next != null || this.open > 0;
	}

	@Override
	public Page<T> next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		if (this.plan.segments() == 1) {
			return fetchNext();
		}
		if (!this.begun) {
			this.begun = true;
			for (int segment = 0; segment < this.plan.segments(); segment++) {
				this.open++;
				fetchAhead(new Position(segment, null));
			}
		}
		return takeNext();
	}

	private Page<T> fetchNext() {
		Position position = this.begun ? this.next : new Position(0, null);
		Page<T> page = fetch((position != null) ? position : new Position(0, null));
		this.begun = true;
		this.next = following(0, page);
		return page;
	}

	private Page<T> takeNext() {
		Fetched<T> fetched;
		try {
			fetched = this.arrived.take();
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
		RuntimeException error = fetched.error();
		if (error != null) {
			throw error;
		}
		Page<T> page = Objects.requireNonNull(fetched.page());
		Position following = following(fetched.segment(), page);
		if (following != null) {
			fetchAhead(following);
		}
		else {
			this.open--;
		}
		return page;
	}

	private void fetchAhead(Position position) {
		Runnable task = () -> this.arrived.add(result(position));
		try {
			this.plan.items().connection().workers().execute(task);
		}
		catch (RejectedExecutionException | IllegalStateException ex) {
			// Closed, which the call itself says best.
			task.run();
		}
	}

	private Fetched<T> result(Position position) {
		try {
			return new Fetched<>(position.segment(), fetch(position), null);
		}
		catch (RuntimeException ex) {
			return new Fetched<>(position.segment(), null, ex);
		}
	}

	private Page<T> fetch(Position position) {
		RateLimit rate = this.rate;
		if (rate == null) {
			return this.scan.apply(this.plan.request(position.segment(), position.start()));
		}
		try {
			for (Duration wait = rate.request(); !wait.isZero(); wait = rate.request()) {
				// It may turn out earlier that there is less to wait for.
				Thread.sleep(Math.min(wait.toMillis() + 1, LONGEST_WAIT));
			}
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
		Page<T> page = this.scan.apply(this.plan.request(position.segment(), position.start()));
		rate.consumed(page.consumedCapacity());
		return page;
	}

	private static AbortedException interrupted(InterruptedException cause) {
		Thread.currentThread().interrupt();
		return AbortedException.create("Interrupted while the table was scanned.", cause);
	}

	private static @Nullable Position following(int segment, Page<?> page) {
		Map<String, AttributeValue> last = page.lastEvaluatedKey();
		return (last == null || last.isEmpty()) ? null : new Position(segment, last);
	}

	private record Position(int segment, @Nullable Map<String, AttributeValue> start) {
	}

	private record Fetched<T>(int segment, @Nullable Page<T> page, @Nullable RuntimeException error) {
	}

}
