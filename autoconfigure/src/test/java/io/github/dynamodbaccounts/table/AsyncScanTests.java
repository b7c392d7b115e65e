package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import io.github.dynamodbaccounts.autoconfigure.Customer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the segments and the rate of {@link AsyncScan}.
 */
class AsyncScanTests {

	private final AnsweringDynamoDb client = new AnsweringDynamoDb(3, 2);

	@Test
	void fetchesASegmentAPageAhead() {
		RecordedSubscriber<Customer> subscriber = new RecordedSubscriber<>(0, 0);
		this.client.repository().scan().segments(4).subscribe(subscriber);
		assertThat(this.client.requests).isEmpty();
		subscriber.subscription().request(1);
		// Of the segment whose page is delivered, the next one.
		assertThat(segments()).containsExactly(0, 1, 2, 3, 0);
		subscriber.subscription().request(Long.MAX_VALUE);
		subscriber.has(4 * 6, 1, 0);
		assertThat(segments()).hasSize(4 * 3);
	}

	@Test
	void fetchesNothingMoreOfAnySegmentWhenItIsCancelled() {
		RecordedSubscriber<Customer> subscriber = new RecordedSubscriber<>(1, 0);
		this.client.repository().scan().segments(4).subscribe(subscriber);
		subscriber.subscription().cancel();
		subscriber.subscription().request(10);
		subscriber.has(1, 0, 0);
		assertThat(segments()).hasSize(5);
	}

	@Test
	void segmentsThatArriveTogetherAreDeliveredOneByOne() {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		RecordedSubscriber<Customer> subscriber = new RecordedSubscriber<>(1, 1);
		new AnsweringDynamoDb(200, 2).answeringOn(threads).repository().scan().segments(16).subscribe(subscriber);
		subscriber.awaitEnd().has(16 * 400, 1, 0);
		threads.shutdownNow();
	}

	@Test
	void oneSegmentThatFailsEndsTheScan() {
		RecordedSubscriber<Customer> subscriber = new RecordedSubscriber<>(Long.MAX_VALUE, 0);
		this.client.failAtPage(2).repository().scan().segments(2).subscribe(subscriber);
		subscriber.has(8, 0, 1);
	}

	@Test
	void waitsOnTheTimerForItsRate() {
		RecordedSubscriber<Customer> subscriber = new RecordedSubscriber<>(Long.MAX_VALUE, 0);
		this.client.repository().scan().atMostCapacity(0.001).subscribe(subscriber);
		subscriber.has(2, 0, 0);
		assertThat(this.client.timer.delays).containsExactly(Duration.ofMillis(50));
		this.client.timer.run();
		assertThat(this.client.timer.delays).hasSize(2);
		assertThat(this.client.requests).hasSize(1);
	}

	@Test
	void doesNotWaitWhereTheRateLetsItPass() {
		RecordedSubscriber<Customer> subscriber = new RecordedSubscriber<>(Long.MAX_VALUE, 0);
		this.client.repository().scan().atMostCapacity(1e15).subscribe(subscriber);
		subscriber.has(6, 1, 0);
		assertThat(this.client.timer.delays).isEmpty();
	}

	@Test
	void waitsForNothingWhenItIsCancelled() {
		RecordedSubscriber<Customer> subscriber = new RecordedSubscriber<>(Long.MAX_VALUE, 0);
		this.client.repository().scan().atMostCapacity(0.001).subscribe(subscriber);
		subscriber.subscription().cancel();
		this.client.timer.run();
		assertThat(this.client.timer.waiting()).isZero();
		assertThat(this.client.requests).hasSize(1);
	}

	@Test
	void endsWhereTheTimerIsClosed() {
		RecordedSubscriber<Customer> subscriber = new RecordedSubscriber<>(2, 0);
		this.client.repository().scan().atMostCapacity(0.001).subscribe(subscriber);
		this.client.timer.shutdownNow();
		subscriber.subscription().request(1);
		subscriber.has(2, 0, 1);
		assertThat(subscriber.errors.get(0)).isInstanceOf(RejectedExecutionException.class);
	}

	@Test
	void beginsNoMoreSegmentsThanItsTwin() {
		this.client.hold();
		RecordedSubscriber<Customer> subscriber = new RecordedSubscriber<>(1, 0);
		this.client.repository().scan().segments(5000).subscribe(subscriber);
		subscriber.subscription().request(1);
		assertThat(this.client.requests).hasSize(ScanPages.MOST_AT_ONCE);
	}

	private List<Integer> segments() {
		return this.client.requests.stream().map((request) -> ((ScanRequest) request).segment()).toList();
	}

}
