package io.github.dynamodbaccounts.sample;

import io.github.dynamodbaccounts.table.ConnectedTable;
import io.github.dynamodbaccounts.test.LocalAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A repository on an embedded AWS, without an application context.
 */
class LocalAwsByHandTests {

	private LocalAws aws;

	private DynamoDbClient client;

	private OrderRepository orders;

	@BeforeEach
	void start() {
		this.aws = LocalAws.builder().account("111122223333").start();
		this.client = DynamoDbClient.builder()
			.endpointOverride(this.aws.endpoint())
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(this.aws.credentials("111122223333")))
			.build();
		DynamoDbTable<Order> table = DynamoDbEnhancedClient.builder()
			.dynamoDbClient(this.client)
			.build()
			.table("qa-orders", TableSchema.fromBean(Order.class));
		table.createTable();
		this.orders = new OrderRepository(ConnectedTable.connect(table, this.client));
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.aws.close();
	}

	@Test
	void findsTheOrdersOfAProduct() {
		this.orders.save(Order.of("Tea Room", new Product("MUG-01", "Stoneware mug", 1450), 2));
		assertThat(this.orders.withProduct("MUG-01")).hasSize(1);
	}

}
