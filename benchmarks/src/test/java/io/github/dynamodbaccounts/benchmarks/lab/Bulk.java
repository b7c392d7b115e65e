package io.github.dynamodbaccounts.benchmarks.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * Many items at once: one by one, by hand-written batches one after the other, and by the
 * repository. The server is the embedded AWS in this virtual machine, which shares the
 * processors of the machine with its clients.
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
	 * Measures some rounds, in each of which all take their turn.
	 * @param warmup rounds that do not count
	 * @param rounds rounds that count
	 * @return what each round has taken
	 */
	public Result run(int warmup, int rounds) {
		List<Round> counted = new ArrayList<>();
		for (int round = -warmup; round < rounds; round++) {
			Round measured = new Round(millis(this::saveOneByOne), millis(this::saveByHand),
					millis(() -> this.repository.saveAll(this.items)), millis(this::findOneByOne),
					millis(this::findByHand), millis(() -> found(this.repository.findAllById(this.ids).size())));
			if (round >= 0) {
				counted.add(measured);
			}
		}
		return new Result(this.items.size(), List.copyOf(counted));
	}

	private static double millis(Runnable task) {
		long begin = System.nanoTime();
		task.run();
		return (System.nanoTime() - begin) / 1e6;
	}

	private void saveOneByOne() {
		this.items.forEach(this.table::putItem);
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

	// As somebody writes it who has read that DynamoDB may leave some unprocessed.
	private void saveByHand() {
		for (int begin = 0; begin < this.items.size(); begin += 25) {
			Map<String, List<WriteRequest>> left = Map.of(TABLE,
					this.items.subList(begin, Math.min(begin + 25, this.items.size()))
						.stream()
						.map((item) -> WriteRequest.builder()
							.putRequest((put) -> put.item(this.schema.itemToMap(item, true)))
							.build())
						.toList());
			while (!left.isEmpty()) {
				Map<String, List<WriteRequest>> requests = left;
				left = this.client.batchWriteItem((request) -> request.requestItems(requests)).unprocessedItems();
			}
		}
	}

	private void findByHand() {
		Map<String, Item> found = new LinkedHashMap<>();
		for (int begin = 0; begin < this.ids.size(); begin += 100) {
			List<Map<String, AttributeValue>> keys = this.ids.subList(begin, Math.min(begin + 100, this.ids.size()))
				.stream()
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
		found((int) this.ids.stream().map(found::get).filter((item) -> item != null).count());
	}

	@Override
	public void close() {
		this.client.close();
		this.context.close();
	}

	/**
	 * What one round has taken, in milliseconds.
	 *
	 * @param savedOneByOne by {@code putItem} of a table
	 * @param savedByHand by {@code batchWriteItem}, one request after the other
	 * @param saved by {@code saveAll}
	 * @param foundOneByOne by {@code getItem} of a table
	 * @param foundByHand by {@code batchGetItem}, one request after the other
	 * @param found by {@code findAllById}
	 */
	public record Round(double savedOneByOne, double savedByHand, double saved, double foundOneByOne,
			double foundByHand, double found) {
	}

	/**
	 * What all rounds have taken.
	 *
	 * @param items how many items there were
	 * @param rounds the rounds
	 */
	public record Result(int items, List<Round> rounds) {

		/**
		 * How many times faster {@code saveAll} is than a loop.
		 */
		public Spread save() {
			return ratio((round) -> round.savedOneByOne() / round.saved());
		}

		/**
		 * How many times faster hand-written batches are than a loop.
		 */
		public Spread saveByHand() {
			return ratio((round) -> round.savedOneByOne() / round.savedByHand());
		}

		/**
		 * How many times faster {@code findAllById} is than a loop.
		 */
		public Spread find() {
			return ratio((round) -> round.foundOneByOne() / round.found());
		}

		/**
		 * How many times faster hand-written batches are than a loop.
		 */
		public Spread findByHand() {
			return ratio((round) -> round.foundOneByOne() / round.foundByHand());
		}

		private Spread ratio(Function<Round, Double> ratio) {
			return Spread.of(this.rounds.stream().map(ratio).toList());
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
