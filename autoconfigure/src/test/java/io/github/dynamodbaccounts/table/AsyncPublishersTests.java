package io.github.dynamodbaccounts.table;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.dynamodbaccounts.autoconfigure.Customer;
import io.github.dynamodbaccounts.table.AnsweringDynamoDb.TranslatedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests that {@link AsyncQuery} and {@link AsyncScan} obey Reactive Streams.
 */
class AsyncPublishersTests {

	private AnsweringDynamoDb client = new AnsweringDynamoDb(3, 2);

	private final RecordedSubscriber<Customer> subscriber = new RecordedSubscriber<>(0, 0);

	@ParameterizedTest
	@EnumSource
	void sendsNothingBeforeItIsAskedForSomething(Kind kind) {
		kind.items(this.client).subscribe(this.subscriber);
		assertThat(this.client.requests).isEmpty();
		this.subscriber.has(0, 0, 0);
	}

	@ParameterizedTest
	@EnumSource
	void fetchesAPageOnlyWhenItsItemsAreAskedFor(Kind kind) {
		kind.items(this.client).subscribe(this.subscriber);
		this.subscriber.subscription().request(1);
		this.subscriber.has(1, 0, 0);
		this.subscriber.subscription().request(1);
		this.subscriber.has(2, 0, 0);
		assertThat(this.client.requests).hasSize(1);
		this.subscriber.subscription().request(3);
		this.subscriber.has(5, 0, 0);
		assertThat(this.client.requests).hasSize(3);
		this.subscriber.subscription().request(Long.MAX_VALUE);
		this.subscriber.has(6, 1, 0);
	}

	@ParameterizedTest
	@EnumSource
	void demandAddsUpToAnythingAtMost(Kind kind) {
		this.client.hold();
		kind.items(this.client).subscribe(this.subscriber);
		this.subscriber.subscription().request(Long.MAX_VALUE);
		this.subscriber.subscription().request(Long.MAX_VALUE);
		this.subscriber.has(0, 0, 0);
		assertThat(this.client.requests).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void fetchesNothingMoreWhenItIsCancelled(Kind kind) {
		kind.items(this.client).subscribe(this.subscriber);
		this.subscriber.subscription().request(1);
		this.subscriber.subscription().cancel();
		this.subscriber.subscription().cancel();
		this.subscriber.subscription().request(100);
		this.subscriber.subscription().request(0);
		this.subscriber.has(1, 0, 0);
		assertThat(this.client.requests).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void saysNothingOfWhatArrivesAfterItWasCancelled(Kind kind) {
		this.client.hold();
		kind.items(this.client).subscribe(this.subscriber);
		this.subscriber.subscription().request(1);
		this.subscriber.subscription().cancel();
		this.client.held.forEach((answer) -> answer.completeExceptionally(new IllegalStateException("Late.")));
		this.subscriber.has(0, 0, 0);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Long.MIN_VALUE })
	void refusesToBeAskedForNothing(long demand) {
		for (Kind kind : Kind.values()) {
			RecordedSubscriber<Customer> subscriber = new RecordedSubscriber<>(0, 0);
			kind.items(this.client).subscribe(subscriber);
			subscriber.subscription().request(demand);
			subscriber.subscription().request(1);
			subscriber.subscription().request(demand);
			subscriber.has(0, 0, 1);
			assertThat(subscriber.errors.get(0)).isInstanceOf(IllegalArgumentException.class);
		}
		assertThat(this.client.requests).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void hasOneEnd(Kind kind) {
		kind.items(this.client).subscribe(this.subscriber);
		this.subscriber.subscription().request(Long.MAX_VALUE);
		this.subscriber.subscription().request(1);
		this.subscriber.subscription().request(0);
		this.subscriber.subscription().cancel();
		this.subscriber.has(6, 1, 0);
	}

	@ParameterizedTest
	@EnumSource
	void everySubscriberBeginsAnew(Kind kind) {
		Publisher<Customer> items = kind.items(this.client);
		items.subscribe(new RecordedSubscriber<>(3, 0));
		RecordedSubscriber<Customer> second = new RecordedSubscriber<>(1, 1);
		items.subscribe(second);
		second.has(6, 1, 0);
	}

	@ParameterizedTest
	@EnumSource
	void stopsAtItsLimit(Kind kind) {
		for (int limit = 1; limit <= 6; limit++) {
			this.client = new AnsweringDynamoDb(3, 2);
			RecordedSubscriber<Customer> subscriber = new RecordedSubscriber<>(Long.MAX_VALUE, 0);
			kind.limited(this.client, limit).subscribe(subscriber);
			subscriber.subscription().request(0);
			subscriber.has(limit, 1, 0);
			assertThat(this.client.requests).as("limit " + limit).hasSize((limit + 1) / 2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void saysWhatFailedInTheApplicationsTerms(Kind kind) {
		this.client.failAtPage(1);
		kind.items(this.client).subscribe(this.subscriber);
		this.subscriber.subscription().request(2);
		this.subscriber.has(2, 0, 0);
		this.subscriber.subscription().request(1);
		this.subscriber.has(2, 0, 1);
		assertThat(this.subscriber.errors.get(0)).isInstanceOf(TranslatedException.class)
			.hasCauseInstanceOf(DynamoDbException.class);
	}

	@ParameterizedTest
	@EnumSource
	void needsASubscriber(Kind kind) {
		assertThatNullPointerException()
			.isThrownBy(() -> kind.items(this.client).subscribe((RecordedSubscriber<Customer>) null));
	}

	@Test
	void aScanOfManyPagesDoesNotOverflowTheStack() {
		this.client = new AnsweringDynamoDb(10_000, 1);
		Kind.SCAN.items(this.client).subscribe(new RecordedSubscriber<>(1, 1));
		RecordedSubscriber<Customer> all = new RecordedSubscriber<>(Long.MAX_VALUE, 0);
		Kind.SCAN.items(this.client).subscribe(all);
		all.has(10_000, 1, 0);
		assertThat(this.client.requests).hasSize(20_000);
	}

	@ParameterizedTest
	@EnumSource
	void pagesThatOtherThreadsBringArriveOneByOne(Kind kind) {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		this.client = new AnsweringDynamoDb(2_000, 2).answeringOn(threads);
		RecordedSubscriber<Customer> one = new RecordedSubscriber<>(1, 1);
		kind.items(this.client).subscribe(one);
		one.awaitEnd().has(4_000, 1, 0);
		threads.shutdownNow();
	}

	@ParameterizedTest
	@EnumSource
	void aLargePageDoesNotOverflowTheStack(Kind kind) {
		this.client = new AnsweringDynamoDb(1, 100_000);
		RecordedSubscriber<Customer> one = new RecordedSubscriber<>(1, 1);
		kind.items(this.client).subscribe(one);
		one.has(100_000, 1, 0);
	}

	private enum Kind {

		QUERY, SCAN;

		Publisher<Customer> items(AnsweringDynamoDb client) {
			return (this == QUERY) ? client.repository().query("de") : client.repository().scan();
		}

		Publisher<Customer> limited(AnsweringDynamoDb client, int limit) {
			return (this == QUERY) ? client.repository().query("de").limit(limit)
					: client.repository().scan().limit(limit);
		}

	}

}
