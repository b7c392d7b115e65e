package io.github.dynamodbaccounts.table;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Parts of what is published. Beyond what is on its way, only as much is asked for as can
 * be so next.
 *
 * @param <E> what is published: items or ids
 */
final class PublishedParts<E> implements Subscriber<E>, Iterator<BatchPart> {

	private final Queue<E> received = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	private final BatchParts<E> parts;

	private final BatchOutcome outcome;

	private final AsynchronousBatch batch;

	private final int ahead;

	private volatile @Nullable Subscription subscription;

	private volatile boolean ended;

	PublishedParts(TableItems<?> items, BatchOptions options, BatchOutcome outcome, Function<E, BatchWrite> write) {
		this.parts = new BatchParts<>(items, new Received(), write);
		this.outcome = outcome;
		this.ahead = options.parallelism() * WritePart.LIMIT;
		this.batch = new AsynchronousBatch(items, options, outcome, this);
	}

	AsynchronousBatch batch() {
		return this.batch;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		if (this.subscription != null || this.outcome.isStopped()) {
			subscription.cancel();
			return;
		}
		this.subscription = subscription;
		subscription.request(this.ahead);
	}

	@Override
	public void onNext(E element) {
		this.received.add(element);
		if (this.size.incrementAndGet() >= WritePart.LIMIT) {
			this.batch.advance();
		}
	}

	@Override
	public void onError(Throwable error) {
		this.outcome.stop(error);
		onComplete();
	}

	@Override
	public void onComplete() {
		this.ended = true;
		this.batch.exhausted();
	}

	@Override
	public boolean hasNext() {
		if (this.outcome.isStopped()) {
			leave();
		}
		return (this.ended || this.size.get() >= WritePart.LIMIT) && this.parts.hasNext();
	}

	// What hasNext() has seen is no longer among what was received.
	@Override
	public BatchPart next() {
		return this.parts.next();
	}

	// What is not taken is left alone.
	private void leave() {
		Subscription subscription = this.subscription;
		if (!this.ended && subscription != null) {
			subscription.cancel();
			onComplete();
		}
	}

	private final class Received implements Iterator<E> {

		@Override
		public boolean hasNext() {
			return !PublishedParts.this.received.isEmpty();
		}

		@Override
		public E next() {
			E element = PublishedParts.this.received.remove();
			PublishedParts.this.size.decrementAndGet();
			Subscription subscription = PublishedParts.this.subscription;
			if (subscription != null && !PublishedParts.this.ended) {
				subscription.request(1);
			}
			return element;
		}

	}

}
