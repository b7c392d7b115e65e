package io.github.dynamodbaccounts.test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Savepoints}.
 */
class SavepointsTests {

	private static final String ACCOUNT = "111122223333";

	private static LocalAws aws;

	private static DynamoDbClient client;

	private final Savepoints savepoints = aws.savepoints();

	@BeforeAll
	static void start() {
		aws = LocalAws.builder().account(ACCOUNT).start();
		client = DynamoDbClient.builder()
			.httpClientBuilder(Apache5HttpClient.builder())
			.endpointOverride(aws.endpoint())
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(aws.credentials(ACCOUNT)))
			.build();
	}

	@AfterAll
	static void stop() {
		client.close();
		aws.close();
	}

	@AfterEach
	void deleteTables() {
		this.savepoints.close();
		client.listTables().tableNames().forEach((name) -> {
			client.updateTable((table) -> table.tableName(name).deletionProtectionEnabled(false));
			client.deleteTable((table) -> table.tableName(name));
		});
	}

	@ParameterizedTest
	@MethodSource("tables")
	void aTableIsWhatItWas(CreateTableRequest request) {
		client.createTable(request);
		client.putItem((put) -> put.tableName("things").item(thing("a", "1")));
		TableDescription before = description("things");
		Savepoint savepoint = this.savepoints.setForClass("Tests");
		client.updateTable((table) -> table.tableName("things").deletionProtectionEnabled(false));
		client.deleteTable((table) -> table.tableName("things"));
		client.createTable((table) -> table.tableName("things")
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(key("another", KeyType.HASH))
			.attributeDefinitions(attribute("another")));
		savepoint.undo();
		assertThat(description("things")).usingRecursiveComparison()
			.ignoringFieldsMatchingRegexes(".*(creationDateTime|DateTime|tableId|latestStream.*)")
			.isEqualTo(before);
		assertThat(things("things")).containsExactly(thing("a", "1"));
	}

	static List<CreateTableRequest> tables() {
		CreateTableRequest.Builder plain = CreateTableRequest.builder()
			.tableName("things")
			.keySchema(key("id", KeyType.HASH), key("part", KeyType.RANGE));
		ProvisionedThroughput capacity = ProvisionedThroughput.builder()
			.readCapacityUnits(3L)
			.writeCapacityUnits(4L)
			.build();
		Projection keys = Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
		CreateTableRequest onDemand = plain.copy()
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.attributeDefinitions(attribute("id"), attribute("part"))
			.build();
		CreateTableRequest provisioned = plain.copy()
			.provisionedThroughput(capacity)
			.attributeDefinitions(attribute("id"), attribute("part"), attribute("owner"))
			.globalSecondaryIndexes(GlobalSecondaryIndex.builder()
				.indexName("by-owner")
				.keySchema(key("owner", KeyType.HASH))
				.projection(keys)
				.provisionedThroughput(capacity)
				.build())
			.localSecondaryIndexes(LocalSecondaryIndex.builder()
				.indexName("by-local-owner")
				.keySchema(key("id", KeyType.HASH), key("owner", KeyType.RANGE))
				.projection(
						Projection.builder().projectionType(ProjectionType.INCLUDE).nonKeyAttributes("note").build())
				.build())
			.build();
		CreateTableRequest streamed = onDemand.copy((table) -> table.deletionProtectionEnabled(true)
			.streamSpecification((stream) -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
		return List.of(onDemand, provisioned, streamed);
	}

	@Test
	void aTableThatMustNotBeDeletedIsRestored() {
		create("things");
		client.updateTable((table) -> table.tableName("things").deletionProtectionEnabled(true));
		Savepoint savepoint = this.savepoints.setForClass("Tests");
		client.putItem((put) -> put.tableName("things").item(thing("a", "1")));
		savepoint.undo();
		assertThat(things("things")).isEmpty();
		assertThat(description("things").deletionProtectionEnabled()).isTrue();
	}

	@Test
	void itemsExpireAsBefore() {
		create("expiring");
		client.updateTimeToLive((call) -> call.tableName("expiring")
			.timeToLiveSpecification((time) -> time.attributeName("expires").enabled(true)));
		create("lasting");
		Savepoint savepoint = this.savepoints.setForClass("Tests");
		client.putItem((put) -> put.tableName("expiring").item(thing("a", "1")));
		client.updateTimeToLive((call) -> call.tableName("lasting")
			.timeToLiveSpecification((time) -> time.attributeName("expires").enabled(true)));
		savepoint.undo();
		assertThat(timeToLive("expiring")).isEqualTo(TimeToLiveStatus.ENABLED);
		assertThat(timeToLive("lasting")).isEqualTo(TimeToLiveStatus.DISABLED);
	}

	@Test
	void everyItemOfALargeTableComesBack() {
		create("large");
		String note = "x".repeat(100_000);
		IntStream.range(0, 25).forEach((number) -> {
			Map<String, AttributeValue> item = thing("a", String.valueOf(number));
			item.put("note", AttributeValue.fromS(note));
			client.putItem((put) -> put.tableName("large").item(item));
		});
		Savepoint savepoint = this.savepoints.setForClass("Tests");
		client.deleteItem((delete) -> delete.tableName("large").key(thing("a", "7")));
		savepoint.undo();
		assertThat(things("large")).hasSize(25);
	}

	@Test
	void aSavepointLiesInAnother() {
		create("things");
		Savepoint all = this.savepoints.setForClass("Tests");
		client.putItem((put) -> put.tableName("things").item(thing("a", "1")));
		Savepoint inner = this.savepoints.setForClass("Tests$Inner");
		client.putItem((put) -> put.tableName("things").item(thing("a", "2")));
		Savepoint test = this.savepoints.setForTest("Tests$Inner.test");
		client.putItem((put) -> put.tableName("things").item(thing("a", "3")));
		test.undo();
		assertThat(things("things")).hasSize(2);
		inner.undo();
		assertThat(things("things")).hasSize(1);
		all.undo();
		assertThat(things("things")).isEmpty();
		all.undo();
	}

	@Test
	void oneThatIsUndoneTakesThoseInItAlong() {
		create("things");
		Savepoint all = this.savepoints.setForClass("Tests");
		client.putItem((put) -> put.tableName("things").item(thing("a", "1")));
		Savepoint test = this.savepoints.setForTest("Tests.test");
		client.putItem((put) -> put.tableName("things").item(thing("a", "2")));
		all.undo();
		assertThat(things("things")).isEmpty();
		assertThat(this.savepoints.contain(test)).isFalse();
	}

	@Test
	void theFirstOneIsSetAnewUntilThereAreOthers() {
		create("things");
		this.savepoints.restart();
		client.putItem((put) -> put.tableName("things").item(thing("a", "1")));
		this.savepoints.restart();
		client.putItem((put) -> put.tableName("things").item(thing("a", "2")));
		Savepoint all = this.savepoints.setForClass("Tests");
		this.savepoints.restart();
		all.undo();
		this.savepoints.first().undo();
		assertThat(things("things")).containsExactly(thing("a", "1"));
	}

	@Test
	void twoTestsAtOnceAreRefused() {
		Savepoint first = this.savepoints.setForTest("Tests.first");
		assertThatIllegalStateException().isThrownBy(() -> this.savepoints.setForTest("Tests.second"))
			.withMessage("'Tests.second' begins while 'Tests.first' runs on the same LocalAws: each would see and undo "
					+ "what the other saves. Let classes with @TableIsolation run one after another.");
		first.undo();
		this.savepoints.setForTest("Tests.second").undo();
	}

	@Test
	void soAreTwoClassesOnDifferentThreads() {
		this.savepoints.setForClass("Tests");
		CompletableFuture<Savepoint> other = CompletableFuture
			.supplyAsync(() -> this.savepoints.setForClass("OtherTests"));
		assertThatExceptionOfType(CompletionException.class).isThrownBy(other::join)
			.withMessageContaining("'OtherTests' begins while 'Tests' runs");
	}

	@Test
	void aCallThatIsOnItsWayIsWaitedForAndUndone() throws Exception {
		create("things");
		Savepoint savepoint = this.savepoints.setForClass("Tests");
		DynamoDbCall call = call("PutItem", "{\"TableName\": \"things\"}");
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		CompletableFuture<Boolean> change = CompletableFuture.supplyAsync(() -> {
			try {
				return this.savepoints.forward(call, (body) -> {
					started.countDown();
					goOn.await();
					client.describeTable((table) -> table.tableName("things"));
					return true;
				});
			}
			catch (Exception ex) {
				throw new CompletionException(ex);
			}
		});
		started.await();
		CompletableFuture<Void> undone = CompletableFuture.runAsync(savepoint::undo);
		assertThat(undone).isNotDone();
		goOn.countDown();
		assertThat(change.get(30, TimeUnit.SECONDS)).isTrue();
		undone.get(30, TimeUnit.SECONDS);
		assertThat(this.savepoints.contain(savepoint)).isFalse();
	}

	@Test
	void onlyTablesThatACallMayChangeAreCopied() throws Exception {
		create("things");
		create("others");
		Savepoint savepoint = this.savepoints.setForClass("Tests");
		forward("Scan", "{\"TableName\": \"things\"}");
		forward("ExecuteStatement", "{\"Statement\": \" select * from things\"}");
		forward("PutItem", "no JSON");
		assertThat(savepoint.copies()).isEmpty();
		forward("PutItem", "{\"TableName\": \"things\"}");
		forward("PutItem", "{\"TableName\": \"no such table, nor a name of one\"}");
		assertThat(savepoint.copies().keySet()).extracting(TableCopy.Location::name)
			.containsExactlyInAnyOrder("things", "no such table, nor a name of one");
		forward("BatchExecuteStatement",
				"{\"Statements\": [{\"Statement\": \"SELECT * FROM things\"}, {\"Statement\": \"DELETE FROM others\"}]}");
		assertThat(savepoint.copies().keySet()).extracting(TableCopy.Location::name).contains("others");
	}

	@Test
	void nothingIsCopiedBeforeThereIsASavepoint() {
		create("things");
		client.putItem((put) -> put.tableName("things").item(thing("a", "1")));
		assertThat(this.savepoints.first().copies()).isEmpty();
	}

	@Test
	void aTokenThatDynamoDbWouldRefuseIsLeftToIt() throws Exception {
		this.savepoints.setForClass("Tests");
		assertThat(forward("TransactWriteItems", "{\"ClientRequestToken\":\"\"}"))
			.isEqualTo("{\"ClientRequestToken\":\"\"}");
		String tooLong = "{\"ClientRequestToken\":\"%s\"}".formatted("x".repeat(37));
		assertThat(forward("TransactWriteItems", tooLong)).isEqualTo(tooLong);
		String token = "{\"ClientRequestToken\":\"mine\"}";
		assertThat(forward("TransactWriteItems", token)).isNotEqualTo(token)
			.isEqualTo(forward("TransactWriteItems", token));
	}

	private String forward(String operation, String body) throws Exception {
		String[] forwarded = new String[1];
		this.savepoints.forward(call(operation, body), (actual) -> {
			forwarded[0] = actual;
			return true;
		});
		return forwarded[0];
	}

	private static DynamoDbCall call(String operation, String body) {
		DynamoDbCall call = DynamoDbCall.read(operation, body, Database.of("eu-west-1", ACCOUNT));
		assertThat(call).isNotNull();
		return call;
	}

	private static void create(String name) {
		client.createTable((table) -> table.tableName(name)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(key("id", KeyType.HASH), key("part", KeyType.RANGE))
			.attributeDefinitions(attribute("id"), attribute("part")));
	}

	private static TableDescription description(String name) {
		return client.describeTable((table) -> table.tableName(name)).table();
	}

	private static TimeToLiveStatus timeToLive(String name) {
		return client.describeTimeToLive((table) -> table.tableName(name)).timeToLiveDescription().timeToLiveStatus();
	}

	private static List<Map<String, AttributeValue>> things(String table) {
		return client.scanPaginator((scan) -> scan.tableName(table)).items().stream().toList();
	}

	private static Map<String, AttributeValue> thing(String id, String part) {
		return new HashMap<>(Map.of("id", AttributeValue.fromS(id), "part", AttributeValue.fromS(part)));
	}

	private static KeySchemaElement key(String name, KeyType type) {
		return KeySchemaElement.builder().attributeName(name).keyType(type).build();
	}

	private static AttributeDefinition attribute(String name) {
		return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
	}

}
