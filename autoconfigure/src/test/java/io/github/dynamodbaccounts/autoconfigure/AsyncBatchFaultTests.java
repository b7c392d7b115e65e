package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.table.AsyncBatch;
import io.github.dynamodbaccounts.table.AsyncTableRepository;
import io.github.dynamodbaccounts.table.BatchFailedException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.async.SdkPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that asynchronous batches account for every item, whatever DynamoDB does.
 */
class AsyncBatchFaultTests {

	private static final String YAML = """
			dynamodb:
			  environment: qa
			  defaults:
			    region: eu-west-1
			    credentials: {access-key-id: AKIABASE, secret-access-key: s}
			    client: {endpoint: "%s", retry: {max-attempts: 1}}
			    sts: {endpoint: "%1$s"}
			  tables:
			    orders: {account: "111122223333", role: r, item-type: %s}
			""";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	private final WrittenOrders written = new WrittenOrders();

	@TempDir
	private Path directory;

	@Test
	void aThousandItemsArriveInTheEnd() {
		this.aws.dynamoDb(this.written);
		List<Order> orders = orders();
		run((batch) -> {
			assertThat(batch.saveAll(orders).join()).extracting(Order::getId)
				.containsExactlyElementsOf(orders.stream().map(Order::getId).toList());
			assertThat(this.written.ids).hasSize(1_000);
			this.written.ids.clear();
			assertThat(batch.saveAll(SdkPublisher.fromIterable(orders)).join()).isEqualTo(1_000);
			assertThat(this.written.ids).hasSize(1_000);
		});
	}

	@Test
	void whatIsNotDoneWhenItBreaksDownIsKnown() {
		List<Order> orders = orders();
		this.aws.dynamoDb((call) -> (this.written.ids.size() > 300)
				? DynamoDbAnswers.problem(new Fault.Problem(400, "ValidationException", "No more."))
				: this.written.apply(call));
		run((batch) -> {
			CompletableFuture<?> saved = batch.saveAll(orders);
			BatchFailedException failure = (BatchFailedException) catchThrowableOfType(CompletionException.class,
					saved::join)
				.getCause();
			assertThat(failure.processed()).isEqualTo(this.written.ids.size());
			assertThat(failure.unprocessed(Order.class)).hasSize(1_000 - this.written.ids.size())
				.noneMatch((order) -> this.written.ids.contains(order.getId()));
			assertThat(failure.getCause()).hasMessageContaining("No more.");
		});
	}

	private static List<Order> orders() {
		return IntStream.range(0, 1_000).mapToObj((number) -> {
			Order order = new Order();
			order.setId("order-" + number);
			return order;
		}).toList();
	}

	@SuppressWarnings("unchecked")
	private void run(Consumer<AsyncBatch<Order>> test) {
		YamlApplication.of(this.directory, YAML.formatted(this.aws.endpoint(), Order.class.getName()))
			.runner()
			.run((context) -> test
				.accept(((AsyncTableRepository<Order>) context.getBean("ordersAsyncRepository")).batch()
					.backOff(100, Duration.ofMillis(1), Duration.ofMillis(5))));
	}

}
