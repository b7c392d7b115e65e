package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.guard.CrossAccountException;
import io.github.dynamodbaccounts.guard.WrongAccountException;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.verification.Finding.Severity;
import io.github.dynamodbaccounts.verification.TableVerification;
import io.github.dynamodbaccounts.verification.VerificationReport;
import io.github.dynamodbaccounts.test.shop.Order;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.sts.StsClient;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * One application, three accounts in two partitions, the same physical table name in
 * each: run against every emulator by a subclass that says where it is. The owners of the
 * accounts create the tables; the rest is nothing but what an application has.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EndToEndTests {

	private static final List<String> TABLES = List.of("orders", "archive", "china");

	private ConfigurableApplicationContext context;

	private DynamoDbAccounts accounts;

	private Emulator emulator;

	private OwnedTables tables;

	/**
	 * Says where the tests run.
	 */
	abstract Emulator emulator();

	@BeforeAll
	void startApplicationAndCreateTables() {
		this.emulator = emulator();
		List<String> arguments = new ArrayList<>(this.emulator.arguments());
		arguments.add("--spring.config.name=end-to-end");
		this.context = new SpringApplicationBuilder(Shop.class).run(arguments.toArray(String[]::new));
		this.accounts = this.context.getBean(DynamoDbAccounts.class);
		this.tables = new OwnedTables(this.emulator, this.context);
		this.tables.create();
	}

	@AfterAll
	void stopApplication() {
		try {
			if (this.context != null) {
				this.tables.delete();
				this.context.close();
			}
		}
		finally {
			if (this.emulator != null) {
				this.emulator.close();
			}
		}
	}

	@BeforeEach
	void deleteItems() {
		TABLES.forEach(
				(key) -> table(key).scan().items().stream().toList().forEach((order) -> table(key).deleteItem(order)));
	}

	@Test
	void tablesOfTheSameNameInThreeAccountsHoldDifferentItems() {
		assertThat(this.accounts.tables()).extracting(TableDefinition::physicalName).containsOnly("qa-orders");
		TABLES.forEach((key) -> repository(key).save(new Order("ann", 1, key)));
		TABLES.forEach((key) -> assertThat(repository(key).query("ann")).containsExactly(new Order("ann", 1, key)));
		repository("orders").deleteById("ann", 1);
		assertThat(repository("orders").existsById("ann", 1)).isFalse();
		assertThat(repository("archive").existsById("ann", 1)).isTrue();
		assertThat(repository("china").existsById("ann", 1)).isTrue();
	}

	@Test
	void callsAreSignedByTheRoleOfTheTablesAccount() {
		assertThat(TABLES.stream().map(this::callerArn)).containsExactly(
				"arn:aws:sts::111122223333:assumed-role/orders-access/end-to-end-sales",
				"arn:aws:sts::444455556666:assumed-role/archive-access/end-to-end-archive",
				"arn:aws-cn:sts::777788889999:assumed-role/orders-access/end-to-end-china");
	}

	@Test
	void savesFindsAndDeletes() {
		TableRepository<Order> orders = repository("orders");
		assertThat(orders.save(new Order("ann", 1, "tea"))).isEqualTo(new Order("ann", 1, "tea"));
		assertThat(orders.findById("ann", 1)).contains(new Order("ann", 1, "tea"));
		orders.save(new Order("ann", 1, "coffee"));
		assertThat(orders.findById("ann", 1)).contains(new Order("ann", 1, "coffee"));
		assertThat(orders.existsById("ann", 2)).isFalse();
		orders.delete(new Order("ann", 1, null));
		assertThat(orders.findById("ann", 1)).isEmpty();
		orders.deleteById("ann", 1);
	}

	@Test
	void queriesAPartitionInTheOrderOfTheSortKey() {
		TableRepository<Order> orders = repository("orders");
		Stream.of(3, 1, 2).forEach((number) -> orders.save(new Order("ann", number, "tea")));
		orders.save(new Order("bob", 1, "tea"));
		assertThat(orders.query("ann")).extracting(Order::getNumber).containsExactly(1, 2, 3);
		assertThat(orders.query("ann").stream().filter((order) -> order.getNumber() > 1)).hasSize(2);
		assertThat(orders.query("nobody")).isEmpty();
	}

	@Test
	void queriesAcrossPages() {
		TableRepository<Order> orders = repository("orders");
		// A page holds 1 MB.
		String name = "x".repeat(300_000);
		IntStream.range(0, 5).forEach((number) -> orders.save(new Order("ann", number, "tea", name)));
		assertThat(orders.query("ann").stream().map(Order::getNumber)).containsExactly(0, 1, 2, 3, 4);
		assertThat(orders.table().query(QueryConditional.keyEqualTo((key) -> key.partitionValue("ann"))))
			.hasSizeGreaterThan(1);
	}

	@Test
	void queriesAnIndexByTheTableOfTheSdk() {
		TableRepository<Order> orders = repository("orders");
		orders.save(new Order("ann", 1, "tea"));
		orders.save(new Order("bob", 1, "coffee"));
		assertThat(orders.table()
			.index("by-product")
			.query(QueryConditional.keyEqualTo((key) -> key.partitionValue("coffee")))
			.stream()
			.flatMap((page) -> page.items().stream())).containsExactly(new Order("bob", 1, "coffee"));
	}

	@Test
	void refusesKeysThatDoNotFitTheTableBeforeAnythingIsSent() {
		TableRepository<Order> orders = repository("orders");
		assertThatIllegalArgumentException().isThrownBy(() -> orders.findById("ann"))
			.withMessage(
					"Table 'orders' (qa-orders, account 111122223333 'sales', eu-west-1) has the sort key 'number': "
							+ "give it beside the partition key 'customer'.");
		assertThatIllegalArgumentException().isThrownBy(() -> orders.findById("ann", "1"))
			.withMessage("Table 'orders' (qa-orders, account 111122223333 'sales', eu-west-1): "
					+ "Attribute 'number' is of type Integer, not String.");
	}

	@Test
	void neverWritesToTheAccountOfAnotherTable() {
		DynamoDbEnhancedClient sales = this.accounts.forTable("orders").enhanced();
		assertThatExceptionOfType(CrossAccountException.class).isThrownBy(
				() -> sales.transactWriteItems((items) -> items.addPutItem(table("orders"), new Order("ann", 1, "tea"))
					.addPutItem(table("archive"), new Order("ann", 2, "tea"))));
		WriteBatch[] batches = { batch("orders"), batch("archive") };
		assertThatExceptionOfType(CrossAccountException.class)
			.isThrownBy(() -> sales.batchWriteItem((items) -> items.writeBatches(batches)));
		// The caller may assume the role, and belongs to an account of its own.
		assertThatExceptionOfType(WrongAccountException.class).isThrownBy(() -> this.accounts.forTable("orders")
			.dynamoDb()
			.putItem((put) -> put.tableName("qa-orders")
				.item(table("orders").tableSchema().itemToMap(new Order("ann", 3, "tea"), true))
				.overrideConfiguration((request) -> request
					.credentialsProvider(StaticCredentialsProvider.create(this.emulator.caller())))));
		TABLES.forEach((key) -> assertThat(repository(key).query("ann")).isEmpty());
	}

	private WriteBatch batch(String key) {
		return WriteBatch.builder(Order.class)
			.mappedTableResource(table(key))
			.addPutItem(new Order("ann", 1, key))
			.build();
	}

	@Test
	void itsTablesAreVerified() {
		VerificationReport report = this.context.getBean(TableVerification.class).verify();
		assertThat(report.findings(Severity.DEFINITE)).isEmpty();
		assertThat(report.findings(Severity.TRANSIENT)).isEmpty();
	}

	private String callerArn(String table) {
		AccountClients clients = this.accounts.forTable(table);
		try (StsClient sts = StsClient.builder()
			.region(clients.region())
			.endpointOverride(this.emulator.endpoint())
			.credentialsProvider(clients.credentialsProvider())
			.build()) {
			return sts.getCallerIdentity().arn();
		}
	}

	@SuppressWarnings("unchecked")
	private TableRepository<Order> repository(String key) {
		return this.context.getBean(key + "Repository", TableRepository.class);
	}

	@SuppressWarnings("unchecked")
	private DynamoDbTable<Order> table(String key) {
		return this.context.getBean(key, DynamoDbTable.class);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	static class Shop {

	}

}
