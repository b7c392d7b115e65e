package io.github.dynamodbaccounts.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.autoconfigure.Customer;
import io.github.dynamodbaccounts.table.AnsweringDynamoDb.TranslatedException;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link AsyncBatch}, with a client that answers at once, and a timer that
 * waits for the test.
 */
class AsyncBatchTests {

	private final AnsweringDynamoDb client = new AnsweringDynamoDb(0, 0);

	private final AsyncBatch<Customer> batch = this.client.repository()
		.batch()
		.backOff(3, Duration.ofMillis(100), Duration.ofMillis(200));

	private final Set<String> written = new HashSet<>();

	@Test
	void waitsOnTheTimerForWhatIsUnprocessed() {
		this.client.batches = AsyncBatchTests::leavesAll;
		CompletableFuture<List<Customer>> saved = this.batch.saveAll(customers(30));
		assertThat(saved).isNotDone();
		assertThat(this.client.timer.delays).hasSize(2)
			.allSatisfy((delay) -> assertThat(delay).isBetween(Duration.ofMillis(50), Duration.ofMillis(100)));
		assertThat(this.client.handedOver).isZero();
		this.client.timer.run();
		// The timer itself sends nothing.
		assertThat(this.client.handedOver).isEqualTo(2);
		assertThat(this.client.timer.delays.subList(2, 4))
			.allSatisfy((delay) -> assertThat(delay).isBetween(Duration.ofMillis(100), Duration.ofMillis(200)));
		this.client.batches = this::writes;
		this.client.timer.run();
		assertThat(saved).isCompletedWithValueMatching((customers) -> customers.size() == 30);
		assertThat(this.written).hasSize(30);
	}

	@Test
	void aThousandItemsAreAccountedForThoughMostIsLeftUnprocessed() {
		List<Integer> progress = new ArrayList<>();
		this.client.batches = (request) -> leaves(request, request.requestItems().get("customers").size() / 2);
		CompletableFuture<List<Customer>> saved = this.batch.onProgress((done) -> progress.add(done.items().size()))
			.saveAll(customers(1_000));
		while (this.client.timer.waiting() > 0) {
			this.client.timer.run();
		}
		assertThat(saved.join()).extracting(Customer::getNumber)
			.containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
		assertThat(this.written).hasSize(1_000);
		assertThat(progress.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000);
	}

	@Test
	void givesUpWithWhatWasNotDone() {
		List<Customer> customers = customers(60);
		this.client.batches = (request) -> leaves(request, 10);
		CompletableFuture<?> saved = this.batch.parallelism(1).saveAll(customers);
		for (int attempt = 0; attempt < 3; attempt++) {
			this.client.batches = AsyncBatchTests::leavesAll;
			this.client.timer.run();
		}
		BatchFailedException failure = failure(saved);
		assertThat(failure.processed() + failure.unprocessed().size()).isEqualTo(60);
		assertThat(failure.processed()).isEqualTo(this.written.size()).isEqualTo(15);
		assertThat(failure.unprocessed(Customer.class)).noneMatch((customer) -> this.written.contains(key(customer)))
			.isSubsetOf(customers);
		assertThat(failure).hasMessageStartingWith("Table 'customers': 45 of the batch were not processed, 15 were.");
	}

	@Test
	void anAnswerThatMakesNoSenseFailsTheBatch() {
		this.client.batches = (request) -> BatchWriteItemResponse.builder()
			.unprocessedItems(Map.of("customers",
					List.of(WriteRequest.builder().putRequest((put) -> put.item(Map.of())).build())))
			.build();
		assertThat(failure(this.batch.saveAll(customers(1))).unprocessed()).hasSize(1);
	}

	@Test
	void endsWhereTheTimerIsClosed() {
		this.client.batches = AsyncBatchTests::leavesAll;
		this.client.timer.shutdownNow();
		assertThat(failure(this.batch.saveAll(customers(30))).unprocessed()).hasSize(30);
	}

	@Test
	void cancellingTheResultCancelsTheBatch() {
		this.client.hold();
		CompletableFuture<?> saved = this.batch.parallelism(2).saveAll(customers(100));
		assertThat(this.client.held).hasSize(2).noneMatch(CompletableFuture::isDone);
		saved.cancel(true);
		assertThat(this.client.held).hasSize(2).allMatch(CompletableFuture::isCancelled);
	}

	@Test
	void cancellingTheResultEndsTheWaitingToo() {
		this.client.batches = AsyncBatchTests::leavesAll;
		CompletableFuture<?> saved = this.batch.saveAll(customers(25));
		saved.cancel(true);
		this.client.timer.run();
		assertThat(this.client.requests).hasSize(1);
		assertThat(this.client.timer.waiting()).isZero();
	}

	@Test
	void cancellingTheResultCancelsThePublisher() {
		this.client.hold();
		RecordedPublisher<Customer> publisher = new RecordedPublisher<>(customers(1_000), null);
		CompletableFuture<?> saved = this.batch.saveAll(publisher);
		saved.cancel(true);
		assertThat(publisher.cancelled).isTrue();
		assertThat(this.client.held).allMatch(CompletableFuture::isCancelled);
	}

	@Test
	void asksAPublisherForNoMoreThanCanBeOnItsWayNext() {
		this.client.hold();
		RecordedPublisher<Customer> publisher = new RecordedPublisher<>(customers(1_000), null);
		this.batch.parallelism(2).saveAll(publisher);
		// On their way, in the part that waits for its turn, and in the queue behind.
		assertThat(this.client.requests).hasSize(2);
		assertThat(publisher.published).isEqualTo(2 * 25 + 25 + 2 * 25);
	}

	@Test
	void aLongPublisherDoesNotOverflowTheStack() {
		this.client.batches = this::writes;
		RecordedPublisher<Customer> publisher = new RecordedPublisher<>(customers(100_000), null);
		assertThat(this.batch.saveAll(publisher)).isCompletedWithValue(100_000L);
		assertThat(this.written).hasSize(100_000);
		assertThat(this.batch.deleteAll(new RecordedPublisher<>(customers(30), null))).isCompletedWithValue(30L);
	}

	@Test
	void anInvalidItemHalfWayCancelsThePublisher() {
		this.client.batches = this::writes;
		List<Customer> customers = customers(1_000);
		customers.get(510).setCountry("");
		RecordedPublisher<Customer> publisher = new RecordedPublisher<>(customers, null);
		BatchFailedException failure = failure(this.batch.saveAll(publisher));
		assertThat(publisher.cancelled).isTrue();
		assertThat(failure.getCause()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'country'");
		assertThat(failure.unprocessed()).hasSize((int) (publisher.published - this.written.size()))
			.first()
			.isIn(customers.subList(500, 511));
		assertThat(failure.processed()).isEqualTo(this.written.size());
	}

	@Test
	void aPublisherThatFailsEndsTheBatch() {
		this.client.batches = this::writes;
		RecordedPublisher<Customer> publisher = new RecordedPublisher<>(customers(60),
				new IllegalStateException("Gone."));
		BatchFailedException failure = failure(this.batch.saveAll(publisher));
		assertThat(failure.getCause()).hasMessage("Gone.");
		assertThat(failure.processed()).isEqualTo(50);
		assertThat(failure.unprocessed()).hasSize(10);
	}

	@Test
	void aFailureOfDynamoDbCancelsThePublisher() {
		this.client.batches = (request) -> {
			throw DynamoDbException.builder().message("No.").statusCode(400).build();
		};
		RecordedPublisher<Customer> publisher = new RecordedPublisher<>(customers(1_000), null);
		BatchFailedException failure = failure(this.batch.saveAll(publisher));
		assertThat(publisher.cancelled).isTrue();
		assertThat(failure.unprocessed()).hasSize((int) publisher.published);
		assertThat(failure.processed()).isZero();
	}

	@Test
	void aListenerThatFailsEndsTheBatch() {
		this.client.batches = this::writes;
		BatchFailedException failure = failure(this.batch.parallelism(1).onProgress((done) -> {
			throw new IllegalStateException("Enough.");
		}).saveAll(customers(100)));
		assertThat(failure.getCause()).hasMessage("Enough.");
		assertThat(failure.processed()).isEqualTo(25);
		assertThat(failure.unprocessed()).hasSize(75);
	}

	@Test
	void nothingIsThrown() {
		Publisher<Customer> failing = (subscriber) -> {
			throw new IllegalStateException("Nobody may do this.");
		};
		assertThat(List.of(this.batch.saveAll((List<Customer>) null), this.batch.saveAll((Publisher<Customer>) null),
				this.batch.deleteAll((List<Customer>) null), this.batch.deleteAll((Publisher<Customer>) null),
				this.batch.deleteAllById(null), this.batch.findAllById(null), this.batch.saveAll(failing)))
			.allMatch(CompletableFuture::isCompletedExceptionally);
		assertThat(this.client.requests).isEmpty();
	}

	@Test
	void cancelsASecondSubscription() {
		RecordedPublisher<Customer> second = new RecordedPublisher<>(customers(1), null);
		this.batch.saveAll((subscriber) -> {
			RecordedPublisher<Customer> first = new RecordedPublisher<>(customers(1), null);
			first.subscribe(subscriber);
			subscriber.onSubscribe(second);
		});
		assertThat(second.cancelled).isTrue();
	}

	private BatchWriteItemResponse writes(BatchWriteItemRequest request) {
		return leaves(request, 0);
	}

	private static BatchWriteItemResponse leavesAll(BatchWriteItemRequest request) {
		return BatchWriteItemResponse.builder().unprocessedItems(request.requestItems()).build();
	}

	// The first ones are left.
	private BatchWriteItemResponse leaves(BatchWriteItemRequest request, int number) {
		List<WriteRequest> writes = request.requestItems().get("customers");
		writes.subList(number, writes.size())
			.stream()
			.filter((write) -> write.putRequest() != null)
			.forEach((write) -> this.written.add(write.putRequest().item().get("number").n()));
		return (number == 0) ? BatchWriteItemResponse.builder().build()
				: BatchWriteItemResponse.builder()
					.unprocessedItems(Map.of("customers", writes.subList(0, number)))
					.build();
	}

	private static String key(Customer customer) {
		return String.valueOf(customer.getNumber());
	}

	private static List<Customer> customers(int count) {
		return new ArrayList<>(IntStream.range(0, count).mapToObj((number) -> {
			Customer customer = new Customer();
			customer.setCountry("de");
			customer.setNumber(number);
			return customer;
		}).toList());
	}

	// At once: nothing is left that could complete it.
	private static BatchFailedException failure(CompletableFuture<?> result) {
		assertThat(result).isCompletedExceptionally();
		CompletionException thrown = catchThrowableOfType(CompletionException.class, result::join);
		assertThat(thrown.getCause()).isInstanceOf(TranslatedException.class);
		return (BatchFailedException) thrown.getCause().getCause();
	}

}
