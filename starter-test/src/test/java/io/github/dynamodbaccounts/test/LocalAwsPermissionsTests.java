package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that {@link LocalAws} allows a session what the permissions of its role allow,
 * and refuses everything else as DynamoDB does.
 */
@SuppressWarnings("unchecked") // generic varargs of the SDK
class LocalAwsPermissionsTests {

	private static final String ACCOUNT = "111122223333";

	private static final String ROLE = "arn:aws:iam::111122223333:role/shop/orders-access";

	private static final String TABLES = "arn:aws:dynamodb:eu-west-1:111122223333:table/";

	@AutoClose
	private final LocalAws aws = LocalAws.builder().account(ACCOUNT).role(LocalRole.of(ROLE)).start();

	private final LocalAwsClients clients = new LocalAwsClients(this.aws);

	private final DynamoDbClient owner = this.clients.dynamoDb(this.aws.credentials(ACCOUNT));

	// The permissions of its role count at the time of a call.
	private final DynamoDbClient client = this.clients.dynamoDb(this.clients.assume(ROLE));

	@BeforeEach
	void createTables() {
		List.of("orders", "carts")
			.forEach((name) -> this.owner.createTable((table) -> table.tableName(name)
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.attributeDefinitions(attribute("id"), attribute("text"))
				.keySchema((key) -> key.attributeName("id").keyType(KeyType.HASH))
				.streamSpecification((stream) -> stream.streamEnabled(true).streamViewType("KEYS_ONLY"))
				.globalSecondaryIndexes((index) -> index.indexName("by-text")
					.keySchema((key) -> key.attributeName("text").keyType(KeyType.HASH))
					.projection((projection) -> projection.projectionType(ProjectionType.ALL)))));
	}

	static Stream<Arguments> calls() {
		return Stream.of(
				call("GetItem", "orders", (client) -> client.getItem((get) -> get.tableName("orders").key(id("1")))),
				call("PutItem", "orders", (client) -> LocalAwsClients.put(client, "orders", "1", "tea")),
				call("UpdateItem", "orders",
						(client) -> client.updateItem((update) -> update.tableName("orders").key(id("1")))),
				call("DeleteItem", "orders",
						(client) -> client.deleteItem((delete) -> delete.tableName("orders").key(id("1")))),
				call("Query", "orders", (client) -> query(client, null)),
				call("Query", "orders/index/by-text", (client) -> query(client, "by-text")),
				call("Scan", "orders", (client) -> client.scan((scan) -> scan.tableName("orders"))),
				call("Scan", "orders/index/by-text",
						(client) -> client.scan((scan) -> scan.tableName("orders").indexName("by-text"))),
				call("BatchGetItem", "orders", (client) -> batchGet(client, "orders")),
				call("BatchWriteItem", "orders", (client) -> batchWrite(client, "orders")),
				call("GetItem", "orders", (client) -> transactGet(client, "orders")),
				call("PutItem", "orders",
						(client) -> client.transactWriteItems((transaction) -> transaction
							.transactItems((item) -> item.put((put) -> put.tableName("orders").item(id("1")))))),
				call("UpdateItem", "orders", (client) -> client
					.transactWriteItems((transaction) -> transaction.transactItems((item) -> item
						.update((update) -> update.tableName("orders").key(id("1")).updateExpression("REMOVE a"))))),
				call("DeleteItem", "orders",
						(client) -> client.transactWriteItems((transaction) -> transaction.transactItems(
								(item) -> item.delete((delete) -> delete.tableName("orders").key(id("1")))))),
				call("ConditionCheckItem", "orders",
						(client) -> client.transactWriteItems((transaction) -> transaction
							.transactItems((item) -> item.conditionCheck((check) -> check.tableName("orders")
								.key(id("1"))
								.conditionExpression("attribute_not_exists(id)"))))),
				call("DescribeTable", "orders", (client) -> client.describeTable((table) -> table.tableName("orders"))),
				call("DescribeTimeToLive", "orders",
						(client) -> client.describeTimeToLive((table) -> table.tableName("orders"))),
				call("CreateTable", "more", (client) -> LocalAwsClients.createTable(client, "more")),
				call("DeleteTable", "orders", (client) -> client.deleteTable((table) -> table.tableName("orders"))),
				call("ListTables", "*", DynamoDbClient::listTables), call("GetItem", "orders",
						(client) -> client.getItem((get) -> get.tableName(TABLES + "orders").key(id("1")))));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void callTakesItsOwnActionOnItsOwnResource(String action, String resource, Consumer<DynamoDbClient> call) {
		permit(allow(action, resource));
		call.accept(this.client);
		permit(allow("*Item", "carts"), allow("Query", "carts"), allow(action, "carts"), allow(action, resource + "/x"),
				allow(action + "s", resource), "{\"Effect\": \"Allow\", \"Action\": \"sts:*\", \"Resource\": \"*\"}");
		assertRefused(() -> call.accept(this.client), action, resource,
				"because no identity-based policy allows the dynamodb:%s action".formatted(action));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void denialCountsMoreThanPermission(String action, String resource, Consumer<DynamoDbClient> call) {
		permit(allow("*", "*"), allow(action, resource), statement("Deny", action, resource));
		assertRefused(() -> call.accept(this.client), action, resource,
				"with an explicit deny in an identity-based policy");
	}

	@Test
	void tableDoesNotIncludeItsIndexesNorAnIndexItsTable() {
		permit(allow("Query", "orders"));
		assertRefused(() -> query(this.client, "by-text"), "Query", "orders/index/by-text");
		permit(allow("Query", "orders/index/*"));
		query(this.client, "by-text");
		assertRefused(() -> query(this.client, null), "Query", "orders");
	}

	@Test
	void everyTableOfABatchIsNeeded() {
		permit(allow("BatchGetItem", "orders"), allow("BatchWriteItem", "orders"), allow("GetItem", "carts"),
				allow("PutItem", "carts"));
		assertRefused(() -> batchGet(this.client, "orders", "carts"), "BatchGetItem", "carts");
		assertRefused(() -> batchWrite(this.client, "orders", "carts"), "BatchWriteItem", "carts");
		assertThat(this.owner.scan((scan) -> scan.tableName("orders")).count()).isZero();
		permit(allow("BatchGetItem", "orders"), allow("Batch*", "carts"), allow("BatchWriteItem", "orders"));
		batchWrite(this.client, "orders", "carts");
		batchGet(this.client, "orders", "carts");
	}

	@Test
	void everyPartOfATransactionIsNeeded() {
		permit(allow("GetItem", "orders"), allow("PutItem", "orders"), allow("DeleteItem", "carts"),
				allow("TransactWriteItems", "carts"));
		assertRefused(() -> transactGet(this.client, "orders", "carts"), "GetItem", "carts");
		ThrowingCallable write = () -> this.client.transactWriteItems((transaction) -> transaction.transactItems(
				(item) -> item.put((put) -> put.tableName("orders").item(id("1"))),
				(item) -> item.put((put) -> put.tableName("carts").item(id("1")))));
		assertRefused(write, "PutItem", "carts");
		assertThat(this.owner.scan((scan) -> scan.tableName("orders")).count()).isZero();
		permit(allow("PutItem", "orders"), allow("PutItem", "carts"));
		assertThatCode(write).doesNotThrowAnyException();
	}

	@Test
	void tableOfAnotherAccountIsNamedByItsArn() {
		this.aws.account("444455556666");
		LocalAwsClients.createTable(this.clients.dynamoDb(this.aws.credentials("444455556666")), "orders");
		String arn = "arn:aws:dynamodb:eu-west-1:444455556666:table/orders";
		permit(allow("PutItem", "orders"));
		assertThatExceptionOfType(DynamoDbException.class)
			.isThrownBy(() -> LocalAwsClients.put(this.client, arn, "1", "tea"))
			.satisfies(
					(refusal) -> assertThat(refusal.awsErrorDetails().errorMessage()).contains(" on resource: " + arn));
		permit("{\"Effect\": \"Allow\", \"Action\": \"dynamodb:PutItem\", \"Resource\": \"%s\"}".formatted(arn));
		LocalAwsClients.put(this.client, arn, "1", "tea");
		assertRefused(() -> LocalAwsClients.put(this.client, "orders", "1", "tea"), "PutItem", "orders");
	}

	@Test
	void streamIsAResourceOfItsOwn() {
		DynamoDbStreamsClient streams = this.clients.streams(this.clients.assume(ROLE));
		String stream = this.owner.describeTable((table) -> table.tableName("orders")).table().latestStreamArn();
		String resource = stream.substring(TABLES.length());
		permit(allow("*", "orders"));
		assertRefused(() -> streams.describeStream((describe) -> describe.streamArn(stream)), "DescribeStream",
				resource);
		assertRefused(() -> streams.listStreams((list) -> list.tableName("orders")), "ListStreams", "orders/stream/*");
		permit(allow("*Stream*", "orders/stream/*"), allow("GetShardIterator", resource));
		assertThat(streams.listStreams((list) -> list.tableName("orders")).streams()).hasSize(1);
		String shard = streams.describeStream((describe) -> describe.streamArn(stream))
			.streamDescription()
			.shards()
			.get(0)
			.shardId();
		String iterator = streams
			.getShardIterator((get) -> get.streamArn(stream).shardId(shard).shardIteratorType(ShardIteratorType.LATEST))
			.shardIterator();
		assertRefused(() -> streams.getRecords((get) -> get.shardIterator(iterator)), "GetRecords", resource);
		permit(allow("GetRecords", resource));
		assertThat(streams.getRecords((get) -> get.shardIterator(iterator)).records()).isEmpty();
	}

	@Test
	void partiQlIsRefusedWhateverIsPermitted() {
		permit(allow("*", "*"));
		assertThatExceptionOfType(DynamoDbException.class)
			.isThrownBy(() -> this.client.executeStatement((execute) -> execute.statement("SELECT * FROM orders")))
			.satisfies(
					(refusal) -> assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"))
			.withMessageStartingWith("LocalAws cannot tell what PartiQL statements need");
		this.aws.role(LocalRole.of(ROLE));
		assertThat(this.client.executeStatement((execute) -> execute.statement("SELECT * FROM orders")).items())
			.isEmpty();
	}

	@Test
	void roleOfAnotherAccountAndTheOwnersAreNotLimited() {
		this.aws.role(LocalRole.of("arn:aws:iam::111122223333:role/orders-access"));
		permit(allow("GetItem", "nothing"));
		DynamoDbClient other = this.clients
			.dynamoDb(this.clients.assume("arn:aws:iam::111122223333:role/orders-access"));
		LocalAwsClients.put(other, "orders", "1", "tea");
		assertThat(LocalAwsClients.text(this.owner, "orders", "1")).isEqualTo("tea");
		assertRefused(() -> LocalAwsClients.text(this.client, "orders", "1"), "GetItem", "orders");
	}

	private void permit(String... statements) {
		this.aws.role(LocalRole.of(ROLE)
			.permissions("{\"Version\": \"2012-10-17\", \"Statement\": [%s]}".formatted(String.join(",", statements))));
	}

	private static String allow(String action, String table) {
		return statement("Allow", action, table);
	}

	private static String statement(String effect, String action, String table) {
		return "{\"Effect\": \"%s\", \"Action\": \"dynamodb:%s\", \"Resource\": \"%s%s\"}".formatted(effect, action,
				TABLES, table);
	}

	private static void assertRefused(ThrowingCallable call, String action, String table) {
		assertRefused(call, action, table,
				"because no identity-based policy allows the dynamodb:%s action".formatted(action));
	}

	private static void assertRefused(ThrowingCallable call, String action, String table, String reason) {
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(call).satisfies((refusal) -> {
			assertThat(refusal.statusCode()).isEqualTo(400);
			assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
			assertThat(refusal.awsErrorDetails().errorMessage())
				.isEqualTo("User: arn:aws:sts::111122223333:assumed-role/orders-access/orders-test is not authorized to"
						+ " perform: dynamodb:%s on resource: %s%s %s".formatted(action, TABLES, table, reason));
			assertThat(refusal.requestId()).isNotBlank();
		});
	}

	private static Arguments call(String action, String resource, Consumer<DynamoDbClient> call) {
		return Arguments.of(action, resource, call);
	}

	private static void query(DynamoDbClient client, String index) {
		client.query((query) -> query.tableName("orders")
			.indexName(index)
			.keyConditionExpression("#key = :key")
			.expressionAttributeNames(Map.of("#key", (index != null) ? "text" : "id"))
			.expressionAttributeValues(Map.of(":key", AttributeValue.fromS("1"))));
	}

	private static void batchGet(DynamoDbClient client, String... tables) {
		KeysAndAttributes keys = KeysAndAttributes.builder().keys(id("1")).build();
		client.batchGetItem((batch) -> batch
			.requestItems(Stream.of(tables).collect(Collectors.toMap((table) -> table, (table) -> keys))));
	}

	private static void batchWrite(DynamoDbClient client, String... tables) {
		WriteRequest put = WriteRequest.builder().putRequest((request) -> request.item(id("1"))).build();
		client.batchWriteItem((batch) -> batch
			.requestItems(Stream.of(tables).collect(Collectors.toMap((table) -> table, (table) -> List.of(put)))));
	}

	private static void transactGet(DynamoDbClient client, String... tables) {
		client.transactGetItems((transaction) -> transaction.transactItems(Stream
			.of(tables).<Consumer<TransactGetItem
					.Builder>>map((table) -> (item) -> item.get((get) -> get.tableName(table).key(id("1"))))
			.toArray(Consumer[]::new)));
	}

	private static AttributeDefinition attribute(String name) {
		return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
	}

	private static Map<String, AttributeValue> id(String id) {
		return Map.of("id", AttributeValue.fromS(id));
	}

}
