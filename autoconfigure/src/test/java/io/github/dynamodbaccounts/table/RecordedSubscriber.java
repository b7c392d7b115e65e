package io.github.dynamodbaccounts.table;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Remembers what it is told, and that it was told one thing at a time.
 *
 * @param <T> the item type
 */
final class RecordedSubscriber<T> implements Subscriber<T> {

	final AtomicInteger items = new AtomicInteger();

	final List<Throwable> errors = new CopyOnWriteArrayList<>();

	final AtomicInteger completions = new AtomicInteger();

	final List<String> violations = new CopyOnWriteArrayList<>();

	private final AtomicBoolean busy = new AtomicBoolean();

	private final CountDownLatch end = new CountDownLatch(1);

	private final long initial;

	private final long each;

	private volatile @Nullable Subscription subscription;

	/**
	 * Creates a subscriber.
	 * @param initial what it requests when it is subscribed, if anything
	 * @param each what it requests with every item, if anything
	 */
	RecordedSubscriber(long initial, long each) {
		this.initial = initial;
		this.each = each;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		if (this.subscription != null) {
			this.violations.add("Subscribed twice.");
		}
		this.subscription = subscription;
		if (this.initial > 0) {
			subscription.request(this.initial);
		}
	}

	@Override
	public void onNext(T item) {
		one(() -> {
			this.items.incrementAndGet();
			if (this.each > 0) {
				subscription().request(this.each);
			}
		});
	}

	@Override
	public void onError(Throwable error) {
		one(() -> this.errors.add(error));
		this.end.countDown();
	}

	@Override
	public void onComplete() {
		one(this.completions::incrementAndGet);
		this.end.countDown();
	}

	private void one(Runnable signal) {
		if (this.subscription == null) {
			this.violations.add("A signal before the subscription.");
		}
		if (this.end.getCount() == 0) {
			this.violations.add("A signal after the end.");
		}
		if (!this.busy.compareAndSet(false, true)) {
			this.violations.add("Two signals at a time.");
		}
		signal.run();
		this.busy.set(false);
	}

	Subscription subscription() {
		return Objects.requireNonNull(this.subscription);
	}

	RecordedSubscriber<T> awaitEnd() {
		try {
			assertThat(this.end.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return this;
	}

	RecordedSubscriber<T> has(int items, int completions, int errors) {
		assertThat(this.items).hasValue(items);
		assertThat(this.completions).hasValue(completions);
		assertThat(this.errors).hasSize(errors);
		assertThat(this.violations).isEmpty();
		return this;
	}

}
