package io.github.dynamodbaccounts.test;

import java.util.List;

import io.github.dynamodbaccounts.table.ConnectedTable;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.shop.Order;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests a repository on a client that is not of the directory of accounts.
 */
class ConnectedTableTests {

	@AutoClose
	private final LocalAws aws = LocalAws.builder().start();

	@AutoClose
	private final DynamoDbClient client = new LocalAwsClients(this.aws).dynamoDb(this.aws.callerCredentials());

	private final DynamoDbTable<Order> table = DynamoDbEnhancedClient.builder()
		.dynamoDbClient(this.client)
		.build()
		.table("orders", TableSchema.fromBean(Order.class));

	@Test
	void aTableThatIsConnectedHasARepository() {
		this.table.createTable();
		TableRepository<Order> orders = new TableRepository<>(ConnectedTable.connect(this.table, this.client));
		orders.saveAll(List.of(new Order("ann", 1, "tea"), new Order("ann", 2, "tea"), new Order("bob", 1, "tea")));
		assertThat(orders.query("ann")).hasSize(2);
		assertThat(orders.table().tableName()).isEqualTo("orders");
	}

	@Test
	void aTableThatIsNotSaysHow() {
		TableRepository<Order> orders = new TableRepository<>(this.table);
		assertThatIllegalStateException().isThrownBy(() -> orders.findById("ann", 1))
			.withMessage("Table 'orders' does not tell its client. Take it from AccountClients.enhanced() or "
					+ "enhancedAsync(), or connect it by ConnectedTable.connect(table, client).");
	}

}
