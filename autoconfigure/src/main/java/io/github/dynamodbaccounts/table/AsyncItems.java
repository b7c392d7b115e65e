package io.github.dynamodbaccounts.table;

import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;

/**
 * Publishes the items of pages, and says what failed in the application's terms.
 *
 * @param <T> the item type
 */
final class AsyncItems<T> implements Subscriber<T> {

	private final TableItems<?> items;

	private final Subscriber<? super T> subscriber;

	// Cancelled, or at the end: the SDK would go on with what it has at hand.
	private volatile boolean ended;

	private AsyncItems(TableItems<?> items, Subscriber<? super T> subscriber) {
		this.items = items;
		this.subscriber = subscriber;
	}

	static <T> void subscribe(TableItems<?> items, Supplier<Publisher<Page<T>>> pages, @Nullable Integer limit,
			Subscriber<? super T> subscriber) {
		AsyncItems<T> delivery = new AsyncItems<>(items,
				Objects.requireNonNull(subscriber, "'subscriber' must not be null."));
		SdkPublisher<T> published;
		try {
			published = SdkPublisher.adapt(pages.get()).flatMapIterable(Page::items);
		}
		catch (RuntimeException ex) {
			// No publisher may throw.
			published = SdkPublisher.adapt(new FailedPublisher<>(ex));
		}
		SdkPublisher<T> limited = (limit != null) ? published.limit(limit) : published;
		limited.subscribe(delivery);
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.subscriber.onSubscribe(new Subscription() {

			@Override
			public void request(long demand) {
				if (!AsyncItems.this.ended) {
					subscription.request(demand);
				}
			}

			@Override
			public void cancel() {
				AsyncItems.this.ended = true;
				subscription.cancel();
			}

		});
	}

	@Override
	public void onNext(T item) {
		if (!this.ended) {
			this.subscriber.onNext(item);
		}
	}

	@Override
	public void onError(Throwable error) {
		if (!this.ended) {
			this.ended = true;
			Throwable cause = AsyncCalls.unwrap(error);
			this.subscriber
				.onError((cause instanceof RuntimeException exception) ? this.items.translated(exception) : cause);
		}
	}

	@Override
	public void onComplete() {
		if (!this.ended) {
			this.ended = true;
			this.subscriber.onComplete();
		}
	}

	private record FailedPublisher<E>(RuntimeException error) implements Publisher<E> {

		@Override
		public void subscribe(Subscriber<? super E> subscriber) {
			subscriber.onSubscribe(new Subscription() {

				@Override
				public void request(long demand) {
				}

				@Override
				public void cancel() {
				}

			});
			subscriber.onError(this.error);
		}

	}

}
