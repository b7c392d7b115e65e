package io.github.dynamodbaccounts.benchmarks.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.benchmarks.application.Item;
import io.github.dynamodbaccounts.benchmarks.report.Spread;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.LocalAws;
import io.github.dynamodbaccounts.test.LocalAwsConfiguration;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Many items at once: one by one, by hand-written batches, one after the other and
 * several at a time, and by the repository. The server is the embedded AWS in this
 * virtual machine, which shares the processors of the machine with its clients.
 */
public final class Bulk implements AutoCloseable {

	private static final String ACCOUNT = "111122223333";

	private static final String TABLE = "qa-items";

	private final ConfigurableApplicationContext context;

	private final TableRepository<Item> repository;

	private final DynamoDbClient client;

	private final TableSchema<Item> schema = TableSchema.fromBean(Item.class);

	private final DynamoDbTable<Item> table;

	private final List<Item> items;

	private final List<String> ids;

	// As many as a repository has on the way.
	private final ExecutorService threads = Executors.newFixedThreadPool(4);

	/**
	 * Starts the embedded AWS, and an application with one account and a table on it.
	 * @param items how many items there are
	 */
	public Bulk(int items) {
		this.items = IntStream.range(0, items).mapToObj((number) -> Item.of("id-" + number)).toList();
		this.ids = this.items.stream().map(Item::getId).toList();
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "logging.level.root=warn", "dynamodb.environment=qa",
					"dynamodb.accounts.main.role=arn:aws:iam::" + ACCOUNT + ":role/access",
					"dynamodb.accounts.main.region=eu-west-1", "dynamodb.tables.items.account=main",
					"dynamodb.tables.items.item-type=" + Item.class.getName())
			.run();
		this.repository = repository(this.context);
		LocalAws aws = this.context.getBean(LocalAws.class);
		this.client = DynamoDbClient.builder()
			.httpClientBuilder(Apache5HttpClient.builder())
			.endpointOverride(aws.endpoint())
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(aws.credentials(ACCOUNT)))
			.build();
		this.table = DynamoDbEnhancedClient.builder().dynamoDbClient(this.client).build().table(TABLE, this.schema);
	}

	@SuppressWarnings("unchecked")
	private static TableRepository<Item> repository(ConfigurableApplicationContext context) {
		return context.getBean("itemsRepository", TableRepository.class);
	}

	/**
	 * Measures some rounds, in each of which all take their turn, in an order that
	 * changes: what is fast after one is slow after another.
	 * @param warmup rounds that do not count
	 * @param rounds rounds that count
	 * @return what each round has taken
	 */
	public Result run(int warmup, int rounds) {
		List<Runnable> tasks = List.of(() -> this.items.forEach(this.table::putItem), () -> save(Runnable::run),
				() -> save(this.threads), () -> this.repository.saveAll(this.items), this::findOneByOne,
				() -> find(Runnable::run), () -> find(this.threads),
				() -> found(this.repository.findAllById(this.ids).size()));
		List<Integer> order = new ArrayList<>(IntStream.range(0, tasks.size()).boxed().toList());
		Random random = new Random(1);
		List<Round> counted = new ArrayList<>();
		this.repository.saveAll(this.items);
		for (int round = -warmup; round < rounds; round++) {
			Collections.shuffle(order, random);
			double[] millis = new double[tasks.size()];
			order.forEach((task) -> millis[task] = millis(tasks.get(task)));
			if (round >= 0) {
				counted.add(new Round(new Times(millis[0], millis[1], millis[2], millis[3]),
						new Times(millis[4], millis[5], millis[6], millis[7])));
			}
		}
		return new Result(this.items.size(), List.copyOf(counted));
	}

	private static double millis(Runnable task) {
		long begin = System.nanoTime();
		task.run();
		return (System.nanoTime() - begin) / 1e6;
	}

	private void findOneByOne() {
		found((int) this.ids.stream()
			.map((id) -> this.table.getItem(Key.builder().partitionValue(id).build()))
			.filter(Objects::nonNull)
			.count());
	}

	private void found(int count) {
		if (count != this.items.size()) {
			throw new IllegalStateException("%d of %d items were found.".formatted(count, this.items.size()));
		}
	}

	private void save(Executor executor) {
		inBatches(this.items, 25, this::saveBatch, executor);
	}

	private void find(Executor executor) {
		Map<String, Item> found = new ConcurrentHashMap<>();
		inBatches(this.ids, 100, (batch) -> findBatch(batch, found), executor);
		found((int) this.ids.stream().map(found::get).filter(Objects::nonNull).count());
	}

	private static <T> void inBatches(List<T> all, int size, Consumer<List<T>> batch, Executor executor) {
		CompletableFuture
			.allOf(IntStream.range(0, (all.size() + size - 1) / size)
				.mapToObj((number) -> all.subList(number * size, Math.min((number + 1) * size, all.size())))
				.map((part) -> CompletableFuture.runAsync(() -> batch.accept(part), executor))
				.toArray(CompletableFuture[]::new))
			.join();
	}

	// As somebody writes it who has read that DynamoDB may leave some unprocessed.
	private void saveBatch(List<Item> batch) {
		Map<String, List<WriteRequest>> left = Map.of(TABLE,
				batch.stream()
					.map((item) -> WriteRequest.builder()
						.putRequest((put) -> put.item(this.schema.itemToMap(item, true)))
						.build())
					.toList());
		while (!left.isEmpty()) {
			Map<String, List<WriteRequest>> requests = left;
			left = this.client.batchWriteItem((request) -> request.requestItems(requests)).unprocessedItems();
		}
	}

	private void findBatch(List<String> batch, Map<String, Item> found) {
		List<Map<String, AttributeValue>> keys = batch.stream()
			.map((id) -> Map.of("id", AttributeValue.fromS(id)))
			.toList();
		Map<String, KeysAndAttributes> left = Map.of(TABLE, KeysAndAttributes.builder().keys(keys).build());
		while (!left.isEmpty()) {
			Map<String, KeysAndAttributes> requests = left;
			BatchGetItemResponse answer = this.client.batchGetItem((request) -> request.requestItems(requests));
			answer.responses()
				.getOrDefault(TABLE, List.of())
				.stream()
				.map(this.schema::mapToItem)
				.forEach((item) -> found.put(item.getId(), item));
			left = answer.unprocessedKeys();
		}
	}

	@Override
	public void close() {
		this.threads.shutdown();
		this.client.close();
		this.context.close();
	}

	/**
	 * What all ways have taken in one round, in milliseconds.
	 *
	 * @param oneByOne by {@code putItem} and {@code getItem} of a table
	 * @param inSequence by requests of batches, one after the other
	 * @param atOnce by the same requests, four at a time
	 * @param repository by {@code saveAll} and {@code findAllById}
	 */
	public record Times(double oneByOne, double inSequence, double atOnce, double repository) {
	}

	/**
	 * One round.
	 *
	 * @param saved what it has taken to save all items
	 * @param found what it has taken to load them
	 */
	public record Round(Times saved, Times found) {
	}

	/**
	 * What all rounds have taken.
	 *
	 * @param items how many items there were
	 * @param rounds the rounds
	 */
	public record Result(int items, List<Round> rounds) {

		/**
		 * What one way has taken.
		 */
		public Spread millis(Function<Round, Times> work, Function<Times, Double> way) {
			return Spread.of(this.rounds.stream().map(work).map(way).toList());
		}

		/**
		 * How many times faster one way is than a loop.
		 */
		public Spread ratio(Function<Round, Times> work, Function<Times, Double> way) {
			return Spread
				.of(this.rounds.stream().map(work).map((times) -> times.oneByOne() / way.apply(times)).toList());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	@Import(LocalAwsConfiguration.class)
	static class Application {

		@Bean
		LocalAws aws() {
			return LocalAws.builder().account(ACCOUNT).start();
		}

	}

}
