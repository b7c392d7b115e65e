package io.github.dynamodbaccounts.table;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Publishes what it has as soon as it is asked for it, on the thread that asks.
 *
 * @param <T> the item type
 */
final class RecordedPublisher<T> implements Publisher<T>, Subscription {

	private final Queue<T> left;

	private final @Nullable RuntimeException error;

	private @Nullable Subscriber<? super T> subscriber;

	private long demand;

	private boolean publishing;

	private boolean ended;

	long published;

	boolean cancelled;

	/**
	 * Creates a publisher.
	 * @param items what is published
	 * @param error what follows, or {@code null} where the items have an end
	 */
	RecordedPublisher(Collection<? extends T> items, @Nullable RuntimeException error) {
		this.left = new ArrayDeque<>(items);
		this.error = error;
	}

	@Override
	public void subscribe(Subscriber<? super T> subscriber) {
		this.subscriber = subscriber;
		subscriber.onSubscribe(this);
	}

	@Override
	public void request(long demand) {
		this.demand += demand;
		if (this.publishing) {
			return;
		}
		this.publishing = true;
		while (this.demand > 0 && !this.left.isEmpty() && !this.cancelled) {
			this.demand--;
			this.published++;
			this.subscriber.onNext(this.left.remove());
		}
		this.publishing = false;
		if (this.left.isEmpty() && !this.cancelled && !this.ended) {
			this.ended = true;
			if (this.error != null) {
				this.subscriber.onError(this.error);
			}
			else {
				this.subscriber.onComplete();
			}
		}
	}

	@Override
	public void cancel() {
		this.cancelled = true;
	}

}
