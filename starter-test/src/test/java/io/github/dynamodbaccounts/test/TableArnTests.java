package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DynamoDbCall}: ARNs in answers, and in place of table names.
 */
@SuppressWarnings("unchecked") // generic varargs of the SDK
class TableArnTests {

	private static final String ARN = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

	private final LocalAws aws = LocalAws.builder().account("111122223333").account("444455556666").start();

	private final LocalAwsClients clients = new LocalAwsClients(this.aws);

	private final DynamoDbClient owner = this.clients.dynamoDb(this.aws.credentials("111122223333"));

	private final DynamoDbClient guest = this.clients.dynamoDb(this.aws.credentials("444455556666"));

	@BeforeEach
	void createTables() {
		LocalAwsClients.createTable(this.owner, "orders");
		LocalAwsClients.createTable(this.guest, "orders");
	}

	@AfterEach
	void stop() {
		this.aws.close();
	}

	@Test
	void descriptionsNameAccountAndRegion() {
		TableDescription table = this.owner.describeTable((describe) -> describe.tableName("orders")).table();
		assertThat(table.tableArn()).isEqualTo(ARN);
		assertThat(table.latestStreamArn()).startsWith(ARN + "/stream/");
	}

	@Test
	void arnReachesTheTableOfItsAccount() {
		LocalAwsClients.put(this.guest, ARN, "1", "shared");
		assertThat(LocalAwsClients.text(this.owner, "orders", "1")).isEqualTo("shared");
		assertThat(LocalAwsClients.text(this.guest, ARN, "1")).isEqualTo("shared");
		assertThat(this.guest.scan((scan) -> scan.tableName("orders")).count()).isZero();
	}

	@Test
	void batchIsAnsweredByTheArnItAskedFor() {
		LocalAwsClients.put(this.owner, "orders", "1", "shared");
		KeysAndAttributes keys = KeysAndAttributes.builder().keys(key("1")).build();
		assertThat(this.guest.batchGetItem((batch) -> batch.requestItems(Map.of(ARN, keys))).responses())
			.containsOnlyKeys(ARN);
		assertThat(this.owner.batchGetItem((batch) -> batch.requestItems(Map.of("orders", keys))).responses())
			.containsOnlyKeys("orders");
	}

	@Test
	void transactionReachesTheTableOfItsAccount() {
		this.guest.transactWriteItems((transaction) -> transaction
			.transactItems((item) -> item.put((put) -> put.tableName(ARN).item(key("1")))));
		assertThat(this.owner.scan((scan) -> scan.tableName("orders")).count()).isOne();
	}

	@Test
	void callAcrossAccountsIsRefused() {
		assertThatExceptionOfType(DynamoDbException.class)
			.isThrownBy(() -> this.guest.transactWriteItems((transaction) -> transaction.transactItems(
					(item) -> item.put((put) -> put.tableName(ARN).item(key("1"))),
					(item) -> item.put((put) -> put.tableName("orders").item(key("1"))))))
			.satisfies((ex) -> assertThat(ex.awsErrorDetails().errorCode()).isEqualTo("ValidationException"))
			.withMessageStartingWith("LocalAws sends a call to one account and region");
	}

	@Test
	void itemsThatHoldArnsAreLeftAlone() {
		String local = "arn:aws:dynamodb:ddblocal:000000000000:table/x";
		LocalAwsClients.put(this.owner, "orders", local, "\"TableName\":\"" + ARN + "\"");
		assertThat(LocalAwsClients.text(this.owner, "orders", local)).isEqualTo("\"TableName\":\"" + ARN + "\"");
		assertThat(this.owner.scan((scan) -> scan.tableName("orders")).items()).extracting((item) -> item.get("id").s())
			.containsExactly(local);
	}

	@Test
	void streamIsReadByItsArn() {
		LocalAwsClients.put(this.owner, "orders", "1", "arn:aws:dynamodb:ddblocal:000000000000:table/x");
		for (String account : List.of("111122223333", "444455556666")) {
			DynamoDbStreamsClient streams = this.clients.streams(this.aws.credentials(account));
			String arn = this.owner.describeTable((table) -> table.tableName("orders")).table().latestStreamArn();
			String shard = streams.describeStream((stream) -> stream.streamArn(arn))
				.streamDescription()
				.shards()
				.get(0)
				.shardId();
			String iterator = streams
				.getShardIterator(
						(get) -> get.streamArn(arn).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
				.shardIterator();
			var page = streams.getRecords((get) -> get.shardIterator(iterator));
			assertThat(page.nextShardIterator()).startsWith(arn);
			assertThat(page.records()).extracting(Record::awsRegion).containsExactly("eu-west-1");
			assertThat(page.records().get(0).dynamodb().newImage().get("text").s())
				.isEqualTo("arn:aws:dynamodb:ddblocal:000000000000:table/x");
		}
	}

	private static Map<String, AttributeValue> key(String id) {
		return Map.of("id", AttributeValue.fromS(id));
	}

}
