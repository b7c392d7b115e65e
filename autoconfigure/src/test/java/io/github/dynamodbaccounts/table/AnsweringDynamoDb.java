package io.github.dynamodbaccounts.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.autoconfigure.Customer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * A client in which every partition, and every segment, is a number of pages, and batches
 * are answered as a test says: at once, by another thread, or when the test says so.
 */
final class AnsweringDynamoDb implements DynamoDbAsyncClient {

	final List<DynamoDbRequest> requests = new ArrayList<>();

	final List<CompletableFuture<?>> held = new ArrayList<>();

	/**
	 * How many tasks workers were given.
	 */
	int handedOver;

	final RecordedTimer timer = new RecordedTimer();

	Function<BatchWriteItemRequest, BatchWriteItemResponse> batches = (request) -> BatchWriteItemResponse.builder()
		.build();

	private final int pages;

	private final int pageSize;

	private Executor executor = Runnable::run;

	private boolean holding;

	private int failingPage = -1;

	AnsweringDynamoDb(int pages, int pageSize) {
		this.pages = pages;
		this.pageSize = pageSize;
	}

	AnsweringDynamoDb answeringOn(Executor executor) {
		this.executor = executor;
		return this;
	}

	/**
	 * Answers nothing from now on.
	 */
	AnsweringDynamoDb hold() {
		this.holding = true;
		return this;
	}

	AnsweringDynamoDb failAtPage(int number) {
		this.failingPage = number;
		return this;
	}

	/**
	 * A repository whose failures are of type {@link TranslatedException}.
	 */
	AsyncTableRepository<Customer> repository() {
		DynamoDbAsyncTable<Customer> table = DynamoDbEnhancedAsyncClient.builder()
			.dynamoDbClient(this)
			.extensions(List.of())
			.build()
			.table("customers", TableSchema.fromBean(Customer.class));
		UnaryOperator<RuntimeException> translator = TranslatedException::new;
		return new AsyncTableRepository<>(ConnectedTable.connect(table,
				new TableConnection<>(this, "Table 'customers'", this::work,
						(task, delay) -> this.timer.schedule(() -> work(task), delay.toMillis(), TimeUnit.MILLISECONDS),
						translator)));
	}

	private void work(Runnable task) {
		this.handedOver++;
		task.run();
	}

	@Override
	public CompletableFuture<QueryResponse> query(QueryRequest request) {
		return answer(request, () -> {
			int page = page(request.exclusiveStartKey());
			return QueryResponse.builder().items(items(page, request.limit())).lastEvaluatedKey(last(page)).build();
		});
	}

	@Override
	public CompletableFuture<ScanResponse> scan(ScanRequest request) {
		return answer(request, () -> {
			int page = page(request.exclusiveStartKey());
			return ScanResponse.builder().items(items(page, request.limit())).lastEvaluatedKey(last(page)).build();
		});
	}

	@Override
	public CompletableFuture<GetItemResponse> getItem(GetItemRequest request) {
		return answer(request, () -> GetItemResponse.builder().item(key(1)).build());
	}

	@Override
	public CompletableFuture<BatchWriteItemResponse> batchWriteItem(BatchWriteItemRequest request) {
		return answer(request, () -> this.batches.apply(request));
	}

	private <A> CompletableFuture<A> answer(DynamoDbRequest request, Supplier<A> answer) {
		this.requests.add(request);
		if (this.holding) {
			CompletableFuture<A> never = new CompletableFuture<>();
			this.held.add(never);
			return never;
		}
		return CompletableFuture.supplyAsync(answer, this.executor);
	}

	private int page(Map<String, AttributeValue> start) {
		int page = start.isEmpty() ? 0 : Integer.parseInt(start.get("number").n()) + 1;
		if (page == this.failingPage) {
			throw DynamoDbException.builder().message("Page %d.".formatted(page)).build();
		}
		return page;
	}

	private List<Map<String, AttributeValue>> items(int page, @Nullable Integer limit) {
		int size = (limit != null) ? Math.min(limit, this.pageSize) : this.pageSize;
		return IntStream.range(0, size).mapToObj((item) -> key(page * this.pageSize + item)).toList();
	}

	private @Nullable Map<String, AttributeValue> last(int page) {
		return (page + 1 < this.pages) ? key(page) : null;
	}

	private static Map<String, AttributeValue> key(int number) {
		return Map.of("country", AttributeValue.fromS("de"), "number", AttributeValue.fromN(String.valueOf(number)));
	}

	@Override
	public String serviceName() {
		return SERVICE_NAME;
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

	/**
	 * What the application is told of any failure.
	 */
	static final class TranslatedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		TranslatedException(RuntimeException cause) {
			super(cause);
		}

	}

}
