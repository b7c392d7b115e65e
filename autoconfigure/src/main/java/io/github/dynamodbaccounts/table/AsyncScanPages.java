package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Publishes the pages of a scan. Of one segment a page is fetched when it is asked for;
 * several segments are fetched at the same time, each a page ahead.
 *
 * @param <T> the item type
 */
final class AsyncScanPages<T> implements Publisher<Page<T>> {

	private final ScanPlan<T> plan;

	private final Function<ScanEnhancedRequest, CompletableFuture<Page<T>>> scan;

	AsyncScanPages(ScanPlan<T> plan, Function<ScanEnhancedRequest, CompletableFuture<Page<T>>> scan) {
		this.plan = plan;
		this.scan = scan;
	}

	@Override
	public void subscribe(Subscriber<? super Page<T>> subscriber) {
		Delivery delivery = new Delivery(subscriber);
		subscriber.onSubscribe(delivery);
	}

	/**
	 * The delivery to one subscriber, by one thread at a time.
	 */
	private final class Delivery implements Subscription {

		private final Subscriber<? super Page<T>> subscriber;

		private final @Nullable RateLimit rate;

		// Where to go on, and what has arrived.
		private final Queue<Position> positions = new ArrayDeque<>();

		private final Queue<Fetched<T>> arrived = new ArrayDeque<>();

		// Segments that are not at their end.
		private int open;

		private long demand;

		// How many pages are on their way or have arrived.
		private int fetching;

		private boolean delivering;

		private boolean ended;

		Delivery(Subscriber<? super Page<T>> subscriber) {
			this.subscriber = subscriber;
			Double units = AsyncScanPages.this.plan.rate();
			this.rate = (units != null) ? new RateLimit(units, System::nanoTime) : null;
			this.open = AsyncScanPages.this.plan.segments();
			for (int segment = 0; segment < this.open; segment++) {
				this.positions.add(new Position(segment, null));
			}
		}

		// Who asks for less than one has been refused before, by the SDK.
		@Override
		public void request(long demand) {
			synchronized (this) {
				this.demand = (this.demand + demand < 0) ? Long.MAX_VALUE : this.demand + demand;
			}
			deliver();
		}

		@Override
		public synchronized void cancel() {
			this.ended = true;
			this.positions.clear();
			this.arrived.clear();
		}

		private void deliver() {
			synchronized (this) {
				if (this.delivering) {
					return;
				}
				this.delivering = true;
			}
			for (Runnable step = next(); step != null; step = next()) {
				step.run();
			}
		}

		// What is to be done next, outside of the lock.
		private synchronized @Nullable Runnable next() {
			boolean ahead = AsyncScanPages.this.plan.segments() > 1 && this.fetching < ScanPages.MOST_AT_ONCE;
			if (!this.ended && !this.positions.isEmpty() && (ahead || (this.fetching == 0 && this.demand > 0))) {
				Position position = this.positions.remove();
				this.fetching++;
				return () -> fetch(position);
			}
			if (!this.ended && !this.arrived.isEmpty() && this.demand > 0) {
				this.fetching--;
				return delivered(this.arrived.remove());
			}
			if (!this.ended && this.open == 0) {
				this.ended = true;
				return this.subscriber::onComplete;
			}
			this.delivering = false;
			return null;
		}

		private Runnable delivered(Fetched<T> fetched) {
			Page<T> page = fetched.page();
			if (page == null) {
				this.ended = true;
				return () -> this.subscriber.onError(fetched.error());
			}
			this.demand--;
			Map<String, AttributeValue> last = page.lastEvaluatedKey();
			if (last == null || last.isEmpty()) {
				this.open--;
			}
			else {
				this.positions.add(new Position(fetched.segment(), last));
			}
			return () -> this.subscriber.onNext(page);
		}

		private void fetch(Position position) {
			double expected = (this.rate != null) ? this.rate.expected() : 0;
			try {
				Duration wait = (this.rate != null) ? this.rate.request() : Duration.ZERO;
				if (!wait.isZero()) {
					later(() -> fetch(position), RateLimit.pause(wait));
					return;
				}
				AsyncScanPages.this.scan.apply(AsyncScanPages.this.plan.request(position.segment(), position.start()))
					.whenComplete((page, error) -> arrived(position, expected, page, error));
			}
			catch (RuntimeException | Error ex) {
				arrived(position, expected, null, ex);
			}
		}

		private void later(Runnable task, Duration pause) {
			AsyncScanPages.this.plan.items().connection().later().accept(() -> {
				if (!isEnded()) {
					task.run();
				}
			}, pause);
		}

		private synchronized boolean isEnded() {
			return this.ended;
		}

		private void arrived(Position position, double expected, @Nullable Page<T> page, @Nullable Throwable error) {
			if (this.rate != null && page != null) {
				this.rate.consumed(page.consumedCapacity(), expected);
			}
			else if (this.rate != null) {
				this.rate.failed(expected);
			}
			synchronized (this) {
				this.arrived.add(new Fetched<>(position.segment(), page, error));
			}
			deliver();
		}

	}

	private record Position(int segment, @Nullable Map<String, AttributeValue> start) {
	}

	private record Fetched<T>(int segment, @Nullable Page<T> page, @Nullable Throwable error) {
	}

}
