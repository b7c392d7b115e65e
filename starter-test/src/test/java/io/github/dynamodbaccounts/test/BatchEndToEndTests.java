package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.table.BatchFailedException;
import io.github.dynamodbaccounts.table.ConditionFailedException;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.shop.Order;
import io.github.dynamodbaccounts.test.shop.Voucher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.enhanced.dynamodb.Key;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Batches on a real table: run against every emulator by a subclass that says where it
 * is. Every test has a partition of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BatchEndToEndTests {

	// An item has nearly 400 KB with it, which is 405,000 bytes to moto.
	private static final String LARGE = "x".repeat(404_000);

	private ConfigurableApplicationContext context;

	private TableRepository<Order> orders;

	private TableRepository<Voucher> vouchers;

	private Emulator emulator;

	/**
	 * Says where the tests run.
	 */
	abstract Emulator emulator();

	@BeforeAll
	@SuppressWarnings("unchecked")
	void startApplicationAndCreateTables() {
		this.emulator = emulator();
		this.context = new SpringApplicationBuilder(Shop.class).run("--spring.config.name=none",
				"--dynamodb.environment=batches", "--dynamodb.endpoint=" + this.emulator.endpoint(),
				"--dynamodb.defaults.region=eu-west-1",
				"--dynamodb.defaults.credentials.access-key-id=" + this.emulator.accessKeyId(),
				"--dynamodb.defaults.credentials.secret-access-key=any",
				"--dynamodb.accounts.sales.account-id=111122223333", "--dynamodb.accounts.sales.role=orders-access",
				"--dynamodb.tables.orders.account=sales", "--dynamodb.tables.orders.item-type=" + Order.class.getName(),
				"--dynamodb.tables.vouchers.account=sales",
				"--dynamodb.tables.vouchers.item-type=" + Voucher.class.getName());
		this.orders = this.context.getBean("ordersRepository", TableRepository.class);
		this.vouchers = this.context.getBean("vouchersRepository", TableRepository.class);
		this.orders.table().createTable();
		this.vouchers.table().createTable();
	}

	@AfterAll
	void stopApplication() {
		if (this.context != null) {
			this.orders.table().deleteTable();
			this.vouchers.table().deleteTable();
			this.context.close();
		}
		if (this.emulator != null) {
			this.emulator.close();
		}
	}

	@Test
	void savesFindsAndDeletesAThousand() {
		List<Order> thousand = orders("ann", 1000, "any name");
		assertThat(this.orders.saveAll(thousand)).isEqualTo(thousand);
		assertThat(this.orders.query("ann").stream()).containsExactlyElementsOf(thousand);
		List<Order> shuffled = new ArrayList<>(thousand);
		Collections.shuffle(shuffled, new Random(7));
		List<Key> keys = new ArrayList<>(keys(shuffled));
		keys.add(500, this.orders.key("ann", 5000));
		keys.add(keys.get(0));
		assertThat(this.orders.findAllById(keys)).isEqualTo(shuffled);
		assertThat(this.orders.consistent().batch().findAllById(keys.stream().limit(1001))).isEqualTo(shuffled);
		this.orders.deleteAll(shuffled.subList(0, 600));
		assertThat(this.orders.query("ann").stream()).containsExactlyInAnyOrderElementsOf(shuffled.subList(600, 1000));
		this.orders.batch().deleteAllById(keys);
		assertThat(this.orders.query("ann")).isEmpty();
	}

	@Test
	void savesAndDeletesAStreamWithDuplicates() {
		AtomicInteger reported = new AtomicInteger();
		List<Order> thousand = orders("bob", 1000, "first");
		List<Order> again = orders("bob", 500, "second");
		assertThat(this.orders.batch()
			.parallelism(8)
			.onProgress((progress) -> reported.set((int) progress.processed()))
			.saveAll(Stream.concat(thousand.stream(), again.stream()))).isEqualTo(1500);
		assertThat(reported).hasValue(1500);
		assertThat(this.orders.query("bob").stream())
			.isEqualTo(Stream.concat(again.stream(), thousand.stream().skip(500)).toList());
		assertThat(this.orders.batch().deleteAll(thousand.stream())).isEqualTo(1000);
		assertThat(this.orders.query("bob")).isEmpty();
	}

	@Test
	void conflictsAreUnprocessedAndAllOthersAreWritten() {
		List<Voucher> read = this.vouchers
			.saveAll(IntStream.range(0, 100).mapToObj(BatchEndToEndTests::voucher).toList());
		assertThat(read).extracting(Voucher::getVersion).containsOnly(1L);
		// Somebody else changes two of them, and deletes a third.
		this.vouchers.save(this.vouchers.findById("voucher-10").orElseThrow());
		this.vouchers.save(this.vouchers.findById("voucher-60").orElseThrow());
		this.vouchers.deleteById("voucher-80");
		BatchFailedException failure = catchThrowableOfType(BatchFailedException.class,
				() -> this.vouchers.saveAll(read));
		assertThat(failure.unprocessed()).isEqualTo(List.of(read.get(10), read.get(60), read.get(80)));
		assertThat(failure.processed()).isEqualTo(97);
		List<Throwable> conflicts = new ArrayList<>(List.of(failure.getCause().getSuppressed()));
		conflicts.add(failure.getCause());
		assertThat(conflicts.stream()
			.flatMap((conflict) -> ((ConditionFailedException) conflict).item(Voucher.class).stream()))
			.extracting(Voucher::getId)
			.containsExactlyInAnyOrder("voucher-10", "voucher-60");
		assertThat(conflicts).hasSize(3)
			.allSatisfy((conflict) -> assertThat(((ConditionFailedException) conflict).kind())
				.isEqualTo(ConditionFailedException.Kind.VERSION));
		List<Voucher> now = this.vouchers.findAllById(read.stream().map(Voucher::getId).toList());
		assertThat(now).hasSize(99).extracting(Voucher::getVersion).containsOnly(2L);
		assertThat(catchThrowableOfType(BatchFailedException.class, () -> this.vouchers.deleteAll(read)).unprocessed())
			.hasSize(100);
		this.vouchers.deleteAll(now);
		assertThat(this.vouchers.findAllById(read.stream().map(Voucher::getId).toList())).isEmpty();
	}

	@Test
	void savesItemsOfNearlyTheLargestSizeAndFindsMoreThanAnAnswerHolds() {
		List<Order> large = orders("carl", 60, LARGE);
		assertThat(this.orders.saveAll(large.subList(0, 25))).hasSize(25);
		this.orders.saveAll(large.subList(25, 60));
		List<Integer> answers = new ArrayList<>();
		// An answer holds 16 MB, and leaves the rest over.
		assertThat(this.orders.batch()
			.onProgress((progress) -> answers.add(progress.items().size()))
			.findAllById(keys(large))).isEqualTo(large);
		assertThat(answers).hasSizeGreaterThan(1);
		assertThat(answers.stream().mapToInt(Integer::intValue).sum()).isEqualTo(60);
		this.orders.deleteAll(large);
	}

	private List<Key> keys(List<Order> orders) {
		return orders.stream().map((order) -> this.orders.key(order.getCustomer(), order.getNumber())).toList();
	}

	private static List<Order> orders(String customer, int count, String name) {
		return IntStream.range(0, count).mapToObj((number) -> new Order(customer, number, "tea", name)).toList();
	}

	private static Voucher voucher(int number) {
		Voucher voucher = new Voucher();
		voucher.setId("voucher-" + number);
		return voucher;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	static class Shop {

	}

}
