package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that DynamoDB Local does all of its work without the libraries that
 * {@code starter-test} leaves out.
 */
@SuppressWarnings("unchecked") // generic varargs of the SDK
class OperationsTests {

	private static final String TABLE = "orders";

	private static LocalAws aws;

	private static DynamoDbClient client;

	@BeforeAll
	static void start() {
		aws = LocalAws.builder().account("111122223333").start();
		client = new LocalAwsClients(aws).dynamoDb(aws.credentials("111122223333"));
		LocalAwsClients.createTable(client, TABLE);
	}

	@AfterAll
	static void stop() {
		aws.close();
	}

	@Test
	void expressions() {
		client.putItem((put) -> put.tableName(TABLE)
			.item(Map.of("id", s("e"), "amount", n("1"), "list", AttributeValue.fromL(List.of(s("a"))), "tags",
					AttributeValue.fromSs(List.of("x"))))
			.conditionExpression("attribute_not_exists(id)"));
		Map<String, AttributeValue> updated = client
			.updateItem((update) -> update.tableName(TABLE)
				.key(Map.of("id", s("e")))
				.updateExpression("SET amount = if_not_exists(amount, :zero) + :one,"
						+ " #list = list_append(#list, :list) ADD tags :tag REMOVE nothing")
				.conditionExpression("amount BETWEEN :zero AND :one AND size(#list) = :one")
				.expressionAttributeNames(Map.of("#list", "list"))
				.expressionAttributeValues(Map.of(":zero", n("0"), ":one", n("1"), ":list",
						AttributeValue.fromL(List.of(s("b"))), ":tag", AttributeValue.fromSs(List.of("y"))))
				.returnValues(ReturnValue.ALL_NEW)
				.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
			.attributes();
		assertThat(updated.get("amount").n()).isEqualTo("2");
		assertThat(updated.get("list").l()).containsExactly(s("a"), s("b"));
		assertThat(updated.get("tags").ss()).containsExactly("x", "y");
		assertThatExceptionOfType(ConditionalCheckFailedException.class)
			.isThrownBy(() -> client.putItem((put) -> put.tableName(TABLE)
				.item(Map.of("id", s("e")))
				.conditionExpression("attribute_not_exists(id)")));
	}

	@Test
	void indexesAndQueries() {
		client.createTable((table) -> table.tableName("lines")
			.provisionedThroughput((throughput) -> throughput.readCapacityUnits(1L).writeCapacityUnits(1L))
			.attributeDefinitions((a) -> a.attributeName("id").attributeType(ScalarAttributeType.S),
					(a) -> a.attributeName("line").attributeType(ScalarAttributeType.N),
					(a) -> a.attributeName("sku").attributeType(ScalarAttributeType.S))
			.keySchema((key) -> key.attributeName("id").keyType(KeyType.HASH),
					(key) -> key.attributeName("line").keyType(KeyType.RANGE))
			.localSecondaryIndexes((index) -> index.indexName("local")
				.keySchema((key) -> key.attributeName("id").keyType(KeyType.HASH),
						(key) -> key.attributeName("sku").keyType(KeyType.RANGE))
				.projection((projection) -> projection.projectionType(ProjectionType.KEYS_ONLY))));
		client.updateTable((table) -> table.tableName("lines")
			.attributeDefinitions((a) -> a.attributeName("sku").attributeType(ScalarAttributeType.S))
			.globalSecondaryIndexUpdates((update) -> update.create((index) -> index.indexName("global")
				.keySchema((key) -> key.attributeName("sku").keyType(KeyType.HASH))
				.projection((projection) -> projection.projectionType(ProjectionType.ALL))
				.provisionedThroughput((throughput) -> throughput.readCapacityUnits(1L).writeCapacityUnits(1L)))));
		Awaitility.await().until(() -> indexIsActive("lines"));
		for (int line = 1; line <= 3; line++) {
			Map<String, AttributeValue> item = Map.of("id", s("1"), "line", n("" + line), "sku", s("sku" + line));
			client.putItem((put) -> put.tableName("lines").item(item));
		}
		assertThat(client
			.query((query) -> query.tableName("lines")
				.keyConditionExpression("id = :id AND line > :line")
				.filterExpression("begins_with(sku, :sku)")
				.expressionAttributeValues(Map.of(":id", s("1"), ":line", n("1"), ":sku", s("sku")))
				.scanIndexForward(false)
				.limit(1))
			.items()).extracting((item) -> item.get("line").n()).containsExactly("3");
		assertThat(client.describeTable((table) -> table.tableName("lines")).table().globalSecondaryIndexes())
			.extracting((index) -> index.indexArn())
			.containsExactly("arn:aws:dynamodb:eu-west-1:111122223333:table/lines/index/global");
		client.deleteTable((table) -> table.tableName("lines"));
	}

	@Test
	void batchesAndTransactions() {
		WriteRequest write = WriteRequest.builder().putRequest((put) -> put.item(Map.of("id", s("b")))).build();
		assertThat(
				client.batchWriteItem((batch) -> batch.requestItems(Map.of(TABLE, List.of(write)))).unprocessedItems())
			.isEmpty();
		assertThat(client
			.transactGetItems((transaction) -> transaction
				.transactItems((item) -> item.get((get) -> get.tableName(TABLE).key(Map.of("id", s("b"))))))
			.responses()).hasSize(1);
		assertThatExceptionOfType(TransactionCanceledException.class)
			.isThrownBy(() -> client.transactWriteItems((transaction) -> transaction.transactItems(
					(item) -> item.put((put) -> put.tableName(TABLE).item(Map.of("id", s("t")))),
					(item) -> item.conditionCheck((check) -> check.tableName(TABLE)
						.key(Map.of("id", s("nope")))
						.conditionExpression("attribute_exists(id)")))))
			.satisfies((ex) -> assertThat(ex.cancellationReasons()).extracting((reason) -> reason.code())
				.containsExactly("None", "ConditionalCheckFailed"));
	}

	@Test
	void partiQl() {
		client.executeStatement((statement) -> statement.statement("INSERT INTO \"orders\" VALUE {'id': 'p', 'x': 1}"));
		client.executeStatement((statement) -> statement.statement("UPDATE \"orders\" SET x = 2 WHERE id = 'p'"));
		assertThat(client
			.executeStatement(
					(statement) -> statement.statement("SELECT * FROM \"orders\" WHERE id = ?").parameters(s("p")))
			.items()).containsExactly(Map.of("id", s("p"), "x", n("2")));
		assertThat(client
			.batchExecuteStatement((batch) -> batch
				.statements((statement) -> statement.statement("SELECT x FROM \"orders\" WHERE id = 'p'")))
			.responses()).extracting((response) -> response.item().get("x").n()).containsExactly("2");
		client.executeTransaction((transaction) -> transaction
			.transactStatements((statement) -> statement.statement("DELETE FROM \"orders\" WHERE id = 'p'")));
	}

	@Test
	void controlPlane() {
		client.updateTimeToLive((table) -> table.tableName(TABLE)
			.timeToLiveSpecification((ttl) -> ttl.enabled(true).attributeName("expires")));
		assertThat(
				client.describeTimeToLive((table) -> table.tableName(TABLE)).timeToLiveDescription().timeToLiveStatus())
			.isEqualTo(TimeToLiveStatus.ENABLED);
		assertThat(client.describeLimits().tableMaxReadCapacityUnits()).isPositive();
		assertThatExceptionOfType(ResourceNotFoundException.class)
			.isThrownBy(() -> client.describeTable((table) -> table.tableName("nope")));
		assertThatExceptionOfType(DynamoDbException.class)
			.isThrownBy(() -> client.describeContinuousBackups((table) -> table.tableName(TABLE)))
			.satisfies((ex) -> assertThat(ex.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
	}

	private static boolean indexIsActive(String table) {
		return client.describeTable((describe) -> describe.tableName(table))
			.table()
			.globalSecondaryIndexes()
			.stream()
			.allMatch((index) -> index.indexStatus() == IndexStatus.ACTIVE);
	}

	private static AttributeValue s(String text) {
		return AttributeValue.fromS(text);
	}

	private static AttributeValue n(String number) {
		return AttributeValue.fromN(number);
	}

}
