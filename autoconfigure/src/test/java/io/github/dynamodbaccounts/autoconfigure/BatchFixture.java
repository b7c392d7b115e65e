package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.table.Batch;
import io.github.dynamodbaccounts.table.TableRepository;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application with two tables behind {@link MisbehavingAws}, whose SDK repeats
 * nothing, and a third one of an account of its own.
 */
final class BatchFixture implements AutoCloseable {

	static final Duration SHORT = Duration.ofMillis(1);

	/**
	 * How messages begin.
	 */
	static final String PALLETS = "Table 'pallets' (qa-pallets, account 111122223333 'main', eu-west-1): ";

	private final MisbehavingAws aws = new MisbehavingAws();

	private final MisbehavingAws other = new MisbehavingAws();

	private final ConfigurableApplicationContext context;

	BatchFixture() {
		URI endpoint = this.aws.endpoint();
		this.context = new SpringApplicationBuilder(Depot.class).run("--spring.config.name=none",
				"--dynamodb.environment=qa", "--dynamodb.defaults.client.endpoint=" + endpoint,
				"--dynamodb.defaults.sts.endpoint=" + endpoint, "--dynamodb.defaults.region=eu-west-1",
				"--dynamodb.defaults.credentials.access-key-id=AKIABASE",
				"--dynamodb.defaults.credentials.secret-access-key=any",
				"--dynamodb.defaults.client.retry.max-attempts=1", "--dynamodb.accounts.main.account-id=111122223333",
				"--dynamodb.accounts.main.role=r", "--dynamodb.accounts.other.account-id=444455556666",
				"--dynamodb.accounts.other.role=r",
				"--dynamodb.accounts.other.client.endpoint=" + this.other.endpoint(),
				"--dynamodb.tables.pallets.account=main",
				"--dynamodb.tables.pallets.item-type=" + Pallet.class.getName(),
				"--dynamodb.tables.crates.account=main", "--dynamodb.tables.crates.item-type=" + Crate.class.getName(),
				"--dynamodb.tables.orders.account=other",
				"--dynamodb.tables.orders.item-type=" + Order.class.getName());
	}

	MisbehavingAws aws() {
		return this.aws;
	}

	/**
	 * Where the account of {@link #orders()} is.
	 */
	MisbehavingAws other() {
		return this.other;
	}

	/**
	 * Puts another table in the place of all, with its faults.
	 */
	FakeTable table(Function<BatchRequest, BatchFault> plan) {
		FakeTable table = new FakeTable(plan);
		this.aws.dynamoDb(table);
		return table;
	}

	FakeTable table() {
		return table((request) -> BatchFault.none());
	}

	TableRepository<Pallet> pallets() {
		return repository("pallets");
	}

	TableRepository<Crate> crates() {
		return repository("crates");
	}

	TableRepository<Order> orders() {
		return repository("orders");
	}

	/**
	 * A batch of pallets that waits for nothing long.
	 */
	Batch<Pallet> batch() {
		return pallets().batch().backOff(30, SHORT, SHORT);
	}

	static List<Pallet> pallets(int count) {
		return IntStream.range(0, count).mapToObj(Pallet::of).toList();
	}

	static List<String> contents(List<Pallet> pallets) {
		return pallets.stream().map(Pallet::getContent).toList();
	}

	@SuppressWarnings("unchecked")
	private <T> TableRepository<T> repository(String table) {
		return this.context.getBean(table + "Repository", TableRepository.class);
	}

	void closeApplication() {
		this.context.close();
	}

	@Override
	public void close() {
		this.context.close();
		this.aws.close();
		this.other.close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	static class Depot {

	}

}
