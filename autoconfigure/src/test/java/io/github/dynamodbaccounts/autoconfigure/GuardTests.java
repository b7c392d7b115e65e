package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.guard.AccessRefusedException;
import io.github.dynamodbaccounts.guard.CallRefusedException;
import io.github.dynamodbaccounts.guard.CrossAccountException;
import io.github.dynamodbaccounts.guard.Guard;
import io.github.dynamodbaccounts.guard.GuardMode;
import io.github.dynamodbaccounts.guard.GuardState;
import io.github.dynamodbaccounts.guard.Guards;
import io.github.dynamodbaccounts.guard.ScanRefusedException;
import io.github.dynamodbaccounts.guard.UnmappedTableException;
import io.github.dynamodbaccounts.guard.WrongEnvironmentException;
import io.github.dynamodbaccounts.table.ScanReason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Which rules a call is held to, what a refusal says, and how one is lifted.
 */
@ExtendWith(OutputCaptureExtension.class)
class GuardTests {

	private static final Map<String, AttributeValue> ITEM = Map.of("id", AttributeValue.fromS("1"));

	// Two accounts have tables of one name, and one table has two keys.
	private static final String YAML = """
			dynamodb:
			  environment: qa
			  endpoint: ENDPOINT
			  guards: {GUARDS}
			  defaults: {region: eu-west-1}
			  table-defaults: {access: read-write}
			  accounts:
			    sales:
			      account-id: "111122223333"
			      credentials: {access-key-id: "111122223333", secret-access-key: secret}
			    archive:
			      account-id: "444455556666"
			      access: read
			      credentials: {access-key-id: "444455556666", secret-access-key: secret}
			  tables:
			    orders: {account: sales, item-type: ITEM, allow-scan: true}
			    report: {account: sales, item-type: ITEM, name: orders, access: read}
			    carts: {account: sales, item-type: ITEM}
			    old-orders: {account: archive, item-type: ITEM, name: orders}
			    invoices: {account: archive, item-type: ITEM}
			""";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	private void run(String guards, ContextConsumer<AssertableApplicationContext> consumer) {
		YamlApplication
			.of(this.directory,
					YAML.replace("ENDPOINT", this.aws.endpoint().toString())
						.replace("GUARDS", guards)
						.replace("ITEM", Order.class.getName()))
			.runner()
			.run(consumer);
	}

	private void run(ContextConsumer<AssertableApplicationContext> consumer) {
		run("", consumer);
	}

	@SuppressWarnings("unchecked")
	private static DynamoDbTable<Order> table(AssertableApplicationContext context, String key) {
		return context.getBean(key, DynamoDbTable.class);
	}

	private static AccountClients sales(AssertableApplicationContext context) {
		return context.getBean(DynamoDbAccounts.class).account("sales");
	}

	private <T extends CallRefusedException> T refusal(Class<T> type, ThrowingCallable call) {
		this.aws.calls().clear();
		T refusal = catchThrowableOfType(type, call);
		assertThat(refusal).isNotNull();
		assertThat(this.aws.calls()).isEmpty();
		return refusal;
	}

	@Test
	void eachKeyOfATableKeepsItsOwnRules() {
		run((context) -> {
			table(context, "orders").putItem(new Order());
			table(context, "orders").scan().items().stream().toList();
			table(context, "report").getItem(Key.builder().partitionValue("1").build());
			assertThat(this.aws.calls()).hasSize(3);
			refusal(AccessRefusedException.class, () -> table(context, "report").putItem(new Order()));
			refusal(ScanRefusedException.class, () -> table(context, "report").scan().items().stream().toList());
		});
	}

	@Test
	void aCallThroughNoKeyIsHeldToTheStrictest() {
		run((context) -> {
			PutItemRequest put = PutItemRequest.builder().tableName("qa-orders").item(ITEM).build();
			AccessRefusedException refusal = refusal(AccessRefusedException.class,
					() -> sales(context).dynamoDb().putItem(put));
			assertThat(refusal.tables()).containsExactly("report");
			refusal(ScanRefusedException.class,
					() -> sales(context).enhanced()
						.table("qa-orders", TableSchema.fromBean(Order.class))
						.scan()
						.items()
						.stream()
						.toList());
		});
	}

	@Test
	void aBatchIsHeldToTheRulesOfEachKeyThatItNames() {
		run((context) -> {
			WriteBatch orders = batch(table(context, "orders"));
			WriteBatch carts = batch(table(context, "carts"));
			sales(context).enhanced().batchWriteItem((batch) -> batch.writeBatches(orders, carts));
			assertThat(this.aws.calls("BatchWriteItem")).hasSize(1);
			// The SDK merges what has one name, and keeps the first.
			refusal(AccessRefusedException.class, () -> sales(context).enhanced()
				.batchWriteItem((batch) -> batch.writeBatches(orders, batch(table(context, "report")))));
			WriteBatch report = batch(table(context, "report"));
			refusal(AccessRefusedException.class,
					() -> sales(context).enhanced().batchWriteItem((batch) -> batch.writeBatches(carts, report)));
			sales(context).enhanced()
				.transactWriteItems((transaction) -> transaction.addPutItem(table(context, "orders"), new Order())
					.addConditionCheck(table(context, "report"),
							(check) -> check.key(Key.builder().partitionValue("1").build())
								.conditionExpression(Expression.builder().expression("attribute_exists(id)").build())));
			assertThat(this.aws.calls("TransactWriteItems")).hasSize(1);
		});
	}

	private static WriteBatch batch(DynamoDbTable<Order> table) {
		return WriteBatch.builder(Order.class).mappedTableResource(table).addPutItem(new Order()).build();
	}

	@Test
	void batchesAndTransactionsAcrossAccountsAreRefusedWithBothNames() {
		run((context) -> {
			DynamoDbTable<Order> carts = table(context, "carts");
			DynamoDbTable<Order> invoices = table(context, "invoices");
			CrossAccountException refusal = refusal(CrossAccountException.class, () -> sales(context).enhanced()
				.transactWriteItems(
						(transaction) -> transaction.addPutItem(carts, new Order()).addPutItem(invoices, new Order())));
			assertThat(refusal).hasMessage("Table 'carts' (qa-carts, account 111122223333 'sales', eu-west-1): "
					+ "TransactWriteItems is refused and nothing was sent, because table 'invoices' (qa-invoices, "
					+ "account 444455556666 'archive', eu-west-1) lies elsewhere, and a call reaches one account and "
					+ "region only. Make one call for each: DynamoDbAccounts.forTable(\"invoices\") has the client for "
					+ "that table. No property allows it.");
			assertThat(refusal.tables()).containsExactly("carts", "invoices");
			Map<String, List<WriteRequest>> items = Map.of("qa-carts", List.of(write()), "qa-invoices",
					List.of(write()));
			refusal(CrossAccountException.class, () -> sales(context).dynamoDb()
				.batchWriteItem(BatchWriteItemRequest.builder().requestItems(items).build()));
			refusal(CrossAccountException.class,
					() -> context.getBean(DynamoDbAccounts.class)
						.account("archive")
						.dynamoDb()
						.putItem((put) -> put.tableName(carts.tableName()).item(ITEM)));
		});
	}

	private static WriteRequest write() {
		return WriteRequest.builder().putRequest((put) -> put.item(ITEM)).build();
	}

	@Test
	void tablesOfOneNameInTwoAccountsAreToldApart() {
		run("access: warn", (context) -> {
			DynamoDbTable<Order> orders = table(context, "orders");
			DynamoDbTable<Order> old = table(context, "old-orders");
			assertThat(orders.tableName()).isEqualTo(old.tableName());
			AccountClients sales = sales(context);
			assertThat(refusal(CrossAccountException.class, () -> sales.enhanced()
				.transactWriteItems(
						(transaction) -> transaction.addPutItem(orders, new Order()).addPutItem(old, new Order())))
				.tables()).containsExactly("orders", "old-orders");
			WriteBatch[] batches = { batch(orders), batch(old) };
			refusal(CrossAccountException.class,
					() -> sales.enhanced().batchWriteItem((batch) -> batch.writeBatches(batches)));
			refusal(CrossAccountException.class, () -> sales.enhanced()
				.batchWriteItem(BatchWriteItemEnhancedRequest.builder().writeBatches(batches).build()));
			assertThat(sales.enhancedAsync().batchWriteItem((batch) -> batch.writeBatches(batches)))
				.failsWithin(Duration.ZERO)
				.withThrowableThat()
				.withCauseInstanceOf(CrossAccountException.class);
			ReadBatch read = ReadBatch.builder(Order.class)
				.mappedTableResource(old)
				.addGetItem(Key.builder().partitionValue("1").build())
				.build();
			refusal(CrossAccountException.class,
					() -> sales.enhanced().batchGetItem((batch) -> batch.readBatches(read)).stream().toList());
			assertThat(sales.enhancedAsync().batchGetItem((batch) -> batch.readBatches(read)).subscribe((page) -> {
			})).failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.withCauseInstanceOf(CrossAccountException.class);
			assertThat(this.aws.calls()).isEmpty();
		});
	}

	@Test
	void whatABatchHasLeftOverComesThroughTheSameKeys() {
		this.aws.dynamoDb((call) -> new HttpConnection.Response(200, "application/x-amz-json-1.0",
				call.action().equals("BatchGetItem") && this.aws.calls("BatchGetItem").size() < 2 ? """
						{"Responses": {}, "UnprocessedKeys": {"qa-orders": {"Keys": [{"id": {"S": "1"}}]}}}""" : """
						{"UnprocessedItems": {"qa-orders": [{"PutRequest": {"Item": {"id": {"S": "1"}}}}]}}"""));
		run((context) -> {
			ReadBatch read = ReadBatch.builder(Order.class)
				.mappedTableResource(table(context, "orders"))
				.addGetItem(Key.builder().partitionValue("1").build())
				.build();
			sales(context).enhanced().batchGetItem((batch) -> batch.readBatches(read)).stream().toList();
			assertThat(this.aws.calls("BatchGetItem")).hasSize(2);
			Map<String, List<WriteRequest>> items = Map.of(table(context, "orders").tableName(), List.of(write()));
			Map<String, List<WriteRequest>> left = sales(context).dynamoDb()
				.batchWriteItem((batch) -> batch.requestItems(items))
				.unprocessedItems();
			Map<String, List<WriteRequest>> leftLater = sales(context).dynamoDbAsync()
				.batchWriteItem((batch) -> batch.requestItems(left))
				.join()
				.unprocessedItems();
			sales(context).dynamoDb().batchWriteItem((batch) -> batch.requestItems(leftLater));
			assertThat(this.aws.calls("BatchWriteItem")).hasSize(3);
		});
	}

	@Test
	void anUnreadableStatementIsHeldToTheRulesOfAllTables() {
		run("unmapped-table: warn", (context) -> {
			AccessRefusedException refusal = refusal(AccessRefusedException.class, () -> sales(context).dynamoDb()
				.executeStatement((execute) -> execute.statement("SELECT * FROM \"qa-carts\" -- all of them")));
			assertThat(refusal.tables()).containsExactly("report");
		});
		run((context) -> assertThat(refusal(UnmappedTableException.class,
				() -> sales(context).dynamoDb().executeStatement((execute) -> execute.statement("DELETE /* x */"))))
			.hasMessageContaining("it is not certain which table a statement is about: it contains a comment"));
	}

	@Test
	void tablesOfTwoRegionsAreTwoTables() {
		YamlApplication.of(this.directory, """
				dynamodb:
				  environment: qa
				  endpoint: %1$s
				  accounts:
				    sales:
				      region: eu-west-1
				      credentials: {access-key-id: "111122223333", secret-access-key: secret}
				    other:
				      region: eu-west-1
				      credentials: {access-key-id: "444455556666", secret-access-key: secret}
				  tables:
				    orders: {account: sales, item-type: %2$s, access: read}
				    orders-us: {account: sales, item-type: %2$s, name: orders, region: us-east-1}
				    orders-other: {account: other, item-type: %2$s, name: orders}
				    carts: {account: sales, item-type: %2$s}
				    carts-of-arn:
				      account: sales
				      item-type: %2$s
				      access: read
				      physical-name: arn:aws:dynamodb:eu-west-1:111122223333:table/qa-carts
				""".formatted(this.aws.endpoint(), Order.class.getName())).runner().run((context) -> {
			table(context, "orders-us").putItem(new Order());
			table(context, "orders-other").putItem(new Order());
			refusal(AccessRefusedException.class, () -> table(context, "orders").putItem(new Order()));
			DynamoDbAccounts accounts = context.getBean(DynamoDbAccounts.class);
			for (String key : List.of("orders-us", "orders-other")) {
				refusal(CrossAccountException.class, () -> sales(context).dynamoDb()
					.getItem((get) -> get.tableName(accounts.table(key).physicalName())));
			}
			// Without an account id, the ARN may be that of the table.
			refusal(AccessRefusedException.class,
					() -> sales(context).dynamoDb().putItem((put) -> put.tableName("qa-carts").item(ITEM)));
			table(context, "carts").putItem(new Order());
		});
	}

	@Test
	void anAsynchronousTableIsGuardedLikeTheOther() {
		run((context) -> {
			@SuppressWarnings("unchecked")
			DynamoDbAsyncTable<Order> report = context.getBean("reportAsyncTable", DynamoDbAsyncTable.class);
			assertThat(report.putItem(new Order())).failsWithin(Duration.ZERO)
				.withThrowableThat()
				.withCauseInstanceOf(AccessRefusedException.class);
			assertThat(report.scan().items().subscribe((item) -> {
			})).failsWithin(Duration.ofSeconds(10)).withThrowableThat().withCauseInstanceOf(ScanRefusedException.class);
			assertThat(this.aws.calls()).isEmpty();
		});
	}

	@Test
	void aRefusalNamesTheLineThatDecides() {
		run((context) -> {
			assertThat(refusal(AccessRefusedException.class, () -> table(context, "report").putItem(new Order())))
				.hasMessage("Table 'report' (qa-orders, account 111122223333 'sales', eu-west-1): PutItem is refused "
						+ "and nothing was sent, because 'dynamodb.tables.report.access' (application.yml:17) allows "
						+ "'read' only. Set it to 'read-write' if the application is to write to this table. "
						+ "'dynamodb.guards.access: warn' lets all such calls pass.");
			assertThat(refusal(AccessRefusedException.class, () -> table(context, "invoices").putItem(new Order())))
				.satisfies((refusal) -> {
					assertThat(refusal.property()).isEqualTo("dynamodb.accounts.archive.access");
					assertThat(refusal.account()).isEqualTo("archive");
					assertThat(refusal.tables()).containsExactly("invoices");
					assertThat(refusal.retryable()).isFalse();
				});
			assertThat(
					refusal(ScanRefusedException.class, () -> table(context, "carts").scan().items().stream().toList()))
				.hasMessage("Table 'carts' (qa-carts, account 111122223333 'sales', eu-west-1): Scan is refused and "
						+ "nothing was sent, because a scan reads every item of the table, and "
						+ "'dynamodb.tables.carts.allow-scan' does not allow it. Query by a key or an index, set it to "
						+ "true, or state the reason of this one scan: scan().because(\"...\"), or a ScanReason. 'dynamodb.guards.scan: warn' "
						+ "lets all such calls pass.");
			assertThat(refusal(UnmappedTableException.class,
					() -> sales(context).dynamoDb().describeTable((describe) -> describe.tableName("qa-cart"))))
				.hasMessage("Account 111122223333 'sales', eu-west-1: DescribeTable is refused and nothing was sent, "
						+ "because no table below 'dynamodb.tables' is called 'qa-cart' in this account and region. "
						+ "Known here: 'qa-carts', 'qa-orders'. Declare it below 'dynamodb.tables', or correct the "
						+ "name. 'dynamodb.guards.unmapped-table: warn' lets all such calls pass.");
			assertThat(refusal(UnmappedTableException.class,
					() -> sales(context).dynamoDb().describeTable((describe) -> describe.tableName("qa-invoices"))))
				.hasMessageContaining("One of this name is table 'invoices' (qa-invoices, account 444455556666 "
						+ "'archive', eu-west-1): inject it, or ask DynamoDbAccounts.forTable(\"invoices\")");
			assertThat(refusal(WrongEnvironmentException.class,
					() -> sales(context).dynamoDb().describeTable((describe) -> describe.tableName("carts"))))
				.hasMessage("Account 111122223333 'sales', eu-west-1: DescribeTable is refused and nothing was sent, "
						+ "because 'carts' is no name of environment 'qa'. Use the name of a table of this "
						+ "environment, best by injecting it. 'dynamodb.guards.wrong-environment: warn' lets all such "
						+ "calls pass.");
		});
	}

	@Test
	void aScanWithAReasonPasses(CapturedOutput output) {
		run((context) -> {
			DynamoDbTable<Order> carts = table(context, "carts");
			ScanReason reason = new ScanReason("monthly report");
			reason.allow(() -> carts.scan().items().stream().toList());
			reason.allow(() -> sales(context).dynamoDb().scan((scan) -> scan.tableName("qa-carts")));
			reason.allow(() -> sales(context).dynamoDbAsync().scan((scan) -> scan.tableName("qa-carts"))).join();
			assertThat(output).contains("Scan of table 'carts' (qa-carts) passes without 'allow-scan': monthly report");
			// Pages that are fetched later, and elsewhere.
			var pages = reason.allow(carts::scan);
			assertThat(pages.items().stream()).isEmpty();
			var low = reason.allow(() -> sales(context).dynamoDbAsync()
				.scanPaginator(ScanRequest.builder().tableName("qa-carts").build()));
			low.items().subscribe((item) -> {
			}).join();
			assertThat(this.aws.calls("Scan")).hasSize(5);
			refusal(ScanRefusedException.class, () -> carts.scan().items().stream().toList());
		});
		assertThatIllegalArgumentException().isThrownBy(() -> new ScanReason(" "));
	}

	@Test
	void aReasonIsGoodForScansAlone() {
		run((context) -> refusal(AccessRefusedException.class,
				() -> new ScanReason("x").run(() -> table(context, "report").putItem(new Order()))));
	}

	@Test
	void aGuardThatWarnsLetsCallsPassAndSaysSoOnce(CapturedOutput output) {
		run("access: warn, scan: warn, unmapped-table: warn, wrong-environment: warn", (context) -> {
			for (int i = 0; i < 3; i++) {
				table(context, "report").putItem(new Order());
			}
			table(context, "carts").scan().items().stream().toList();
			sales(context).dynamoDb().describeTable((describe) -> describe.tableName("other"));
			assertThat(this.aws.calls()).hasSize(5);
			Map<Guard, GuardState> states = context.getBean(Guards.class).states();
			assertThat(states.get(Guard.ACCESS)).isEqualTo(new GuardState(GuardMode.WARN, 0, 3));
			assertThat(states.get(Guard.SCAN)).isEqualTo(new GuardState(GuardMode.WARN, 0, 1));
			assertThat(states.get(Guard.UNMAPPED_TABLE)).isEqualTo(new GuardState(GuardMode.WARN, 0, 1));
			assertThat(states.get(Guard.WRONG_ENVIRONMENT)).isEqualTo(new GuardState(GuardMode.WARN, 0, 1));
			assertThat(states.get(Guard.CONTROL_PLANE)).isEqualTo(new GuardState(GuardMode.ENFORCE, 0, 0));
			assertThat(output).containsOnlyOnce("Let pass, because 'dynamodb.guards.access' is warn: Table 'report'")
				.contains("PutItem would be refused, because 'dynamodb.tables.report.access'");
			// What one guard has to say does not depend on how much another says.
			for (int i = 0; i < 1100; i++) {
				String name = "qa-%d\nFORGED".formatted(i);
				sales(context).dynamoDb().describeTable((describe) -> describe.tableName(name));
			}
			table(context, "invoices").putItem(new Order());
			assertThat(output).contains("Let pass, because 'dynamodb.guards.access' is warn: Table 'invoices'")
				.contains("is called 'qa-7?FORGED'");
		});
	}

	@Test
	void whatAStartWouldRefusePassesWhereTheGuardWarns(CapturedOutput output) {
		String yaml = """
				dynamodb:
				  environment: prod
				  environments: {prod: {production: true, account-ids: ["111122223333"]}, qa: {}}
				  accounts:
				    sales:
				      account-id: "111122223333"
				      region: eu-west-1
				      credentials: {access-key-id: "111122223333", secret-access-key: secret}
				      client: {endpoint: "%s"}
				  tables:
				    orders: {item-type: %s, physical-name: %s}
				""";
		String item = Order.class.getName();
		YamlApplication
			.of(this.directory,
					yaml.formatted(this.aws.endpoint(), item, "qa-orders")
							+ "  guards: {wrong-environment: warn, local-endpoint: warn}")
			.runner()
			.run((context) -> {
				table(context, "orders").putItem(new Order());
				assertThat(this.aws.calls("PutItem")).hasSize(1);
				assertThat(output).contains("'qa-orders' is a name of environment 'qa', and not of 'prod'.",
						"it goes to a local endpoint, and environment 'prod' is production by "
								+ "'dynamodb.environments.prod.production' (application.yml:3).");
			});
		// An endpoint of a VPC is not local, and a shared table's name is within its ARN.
		String vpc = "https://vpce-1.dynamodb.eu-west-1.vpce.amazonaws.com";
		YamlApplication.of(this.directory, yaml.formatted(vpc, item, "prod-orders"))
			.runner()
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(YamlApplication
			.of(this.directory,
					yaml.formatted(vpc, item, "\"arn:aws:dynamodb:eu-west-1:999988887777:table/qa-orders\""))
			.problems()).singleElement().asString().contains("this is a name of environment 'qa'");
	}

	@Test
	void refusalsAreCounted() {
		run((context) -> {
			for (int i = 0; i < 2; i++) {
				refusal(AccessRefusedException.class, () -> table(context, "report").putItem(new Order()));
			}
			assertThat(context.getBean(Guards.class).states().get(Guard.ACCESS))
				.isEqualTo(new GuardState(GuardMode.ENFORCE, 2, 0));
		});
	}

	@Test
	void withoutAnEnvironmentNoNameThatNeedsOneIsCalled() {
		YamlApplication.of(this.directory, """
				dynamodb:
				  endpoint: %s
				  accounts:
				    sales:
				      account-id: "111122223333"
				      region: eu-west-1
				      credentials: {access-key-id: "111122223333", secret-access-key: secret}
				  tables:
				    orders: {item-type: %s, physical-name: orders}
				""".formatted(this.aws.endpoint(), Order.class.getName())).runner().run((context) -> {
			table(context, "orders").putItem(new Order());
			assertThat(this.aws.calls("PutItem")).hasSize(1);
			assertThat(refusal(WrongEnvironmentException.class,
					() -> sales(context).dynamoDb().describeTable((describe) -> describe.tableName("qa-orders"))))
				.hasMessageContaining("because 'qa-orders' needs an environment, and none is set.");
		});
	}

	@Test
	void tablesMayBeCreatedAtALocalEndpoint() {
		run((context) -> assertThatCode(
				() -> sales(context).dynamoDb().createTable((create) -> create.tableName("qa-carts")))
			.doesNotThrowAnyException());
	}

	@Test
	void aTablesOwnArnIsTheTable() {
		run((context) -> {
			String arn = "arn:aws:dynamodb:eu-west-1:%s:table/qa-carts";
			sales(context).dynamoDb().describeTable((describe) -> describe.tableName(arn.formatted("111122223333")));
			assertThat(this.aws.calls("DescribeTable")).hasSize(1);
			refusal(UnmappedTableException.class, () -> sales(context).dynamoDb()
				.describeTable((describe) -> describe.tableName(arn.formatted("777788889999"))));
		});
	}

}
