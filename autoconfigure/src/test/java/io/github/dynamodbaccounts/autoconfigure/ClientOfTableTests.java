package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.AccountCredentialsException;
import io.github.dynamodbaccounts.account.AccountListener;
import io.github.dynamodbaccounts.account.CompletedCall;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.ClientOfTable;
import io.github.dynamodbaccounts.table.ConnectedTable;
import io.github.dynamodbaccounts.table.TableConnection;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.table.WriteTransaction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The client that tables and repositories call is, as far as it goes, the client that
 * applications get.
 */
class ClientOfTableTests {

	private static final TableSchema<Order> SCHEMA = TableSchema.fromBean(Order.class);

	private static final String YAML = """
			dynamodb:
			  environment: qa
			  endpoint: %s
			  defaults: {client: {retry: {max-attempts: 1}}}
			  accounts:
			    main:
			      account-id: "111122223333"
			      region: eu-west-1
			      role: orders-access
			      credentials: {access-key-id: AKIABASE, secret-access-key: s}
			  tables:
			    orders: {item-type: %s, allow-scan: true}
			""";

	private final List<CompletedCall> watched = Collections.synchronizedList(new ArrayList<>());

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	private void run(BiConsumer<AccountClients, TableRepository<Order>> consumer) {
		YamlApplication.of(this.directory, YAML.formatted(this.aws.endpoint(), Order.class.getName()))
			.runner()
			.withBean(AccountListener.class, () -> new AccountListener() {

				@Override
				public void completed(CompletedCall call) {
					ClientOfTableTests.this.watched.add(call);
				}

			})
			.run((context) -> consumer.accept(context.getBean(DynamoDbAccounts.class).account("main"),
					orders(context.getBean("ordersRepository"))));
	}

	@SuppressWarnings("unchecked")
	private static TableRepository<Order> orders(Object repository) {
		return (TableRepository<Order>) repository;
	}

	private static List<SdkClient> clients(AccountClients main) {
		return List.of(ClientOfTable.of(table(main.enhanced()), DynamoDbClient.class),
				ClientOfTable.of(main.enhancedAsync().table("qa-orders", SCHEMA), DynamoDbAsyncClient.class));
	}

	private static DynamoDbTable<Order> table(DynamoDbEnhancedClient client) {
		return client.table("qa-orders", SCHEMA);
	}

	private static List<DynamoDbRequest> requests(Object client) {
		List<DynamoDbRequest> requests = Arrays.stream(client.getClass().getDeclaredMethods())
			.filter((method) -> method.getParameterCount() == 1
					&& DynamoDbRequest.class.isAssignableFrom(method.getParameterTypes()[0])
					&& !method.getName().endsWith("Paginator"))
			.map((method) -> method.getParameterTypes()[0].getSimpleName().replace("Request", ""))
			.map((operation) -> EveryOperation.request(operation, "qa-orders"))
			.toList();
		assertThat(requests).hasSizeGreaterThan(10);
		return requests;
	}

	private static String operation(DynamoDbRequest request) {
		return request.getClass().getSimpleName().replace("Request", "");
	}

	@Test
	void everyOperationIsSentWithTheSessionAndWatched() {
		run((main, orders) -> {
			for (SdkClient client : clients(main)) {
				for (DynamoDbRequest request : requests(client)) {
					this.aws.calls().clear();
					this.watched.clear();
					assertThat(catchThrowable(() -> EveryOperation.call(client, request))).isNull();
					assertThat(this.aws.calls(operation(request))).singleElement()
						.extracting(AwsCall::accessKeyId)
						.asString()
						.startsWith("ASIA");
					assertThat(this.watched).singleElement().satisfies((call) -> {
						assertThat(call.operation()).isEqualTo(operation(request));
						assertThat(call.tableKeys()).containsExactly("orders");
					});
				}
			}
		});
	}

	@Test
	void nothingIsSentWithoutSession() {
		this.aws.sts(Fault.denied());
		run((main, orders) -> {
			for (SdkClient client : clients(main)) {
				assertThat(requests(client))
					.allSatisfy((request) -> assertThat(catchThrowable(() -> EveryOperation.call(client, request)))
						.isInstanceOf(AccountCredentialsException.class)
						.hasMessageContaining("Table 'orders'"));
			}
			assertThat(this.aws.calls()).extracting(AwsCall::action).containsOnly("AssumeRole");
		});
	}

	@Test
	void aSessionThatIsRevokedIsReplaced() {
		this.aws.enforcesSessions();
		run((main, orders) -> {
			orders.findById("1");
			this.aws.revokeSessions();
			assertThat(orders.findById("1")).isEmpty();
			assertThat(this.aws.calls("GetItem")).hasSize(3);
			assertThat(this.aws.calls("AssumeRole")).hasSize(2);
		});
	}

	@Test
	void closingItHarmsNobody() {
		run((main, orders) -> {
			clients(main).forEach(SdkClient::close);
			assertThat(orders.findById("1")).isEmpty();
			main.dynamoDb().listTables();
		});
	}

	@Test
	void isDescribedAsTheWholeClient() {
		run((main, orders) -> {
			DynamoDbClient client = (DynamoDbClient) clients(main).get(0);
			assertThat(client).hasToString(main.dynamoDb().toString());
			assertThat(client.serviceName()).isEqualTo(main.dynamoDb().serviceName());
			assertThat(client.serviceClientConfiguration().region()).isEqualTo(main.region());
			DynamoDbAsyncClient async = (DynamoDbAsyncClient) clients(main).get(1);
			assertThat(async).hasToString(main.dynamoDbAsync().toString());
			assertThat(async.serviceName()).isEqualTo(main.dynamoDbAsync().serviceName());
			assertThat(async.serviceClientConfiguration().region()).isEqualTo(main.region());
		});
	}

	@Test
	void isTheSameAsTheWholeClientOfItsAccountAndNoOther() {
		run((main, orders) -> {
			List<SdkClient> clients = clients(main);
			assertThat(clients.get(0)).isEqualTo(main.dynamoDb()).hasSameHashCodeAs(main.dynamoDb());
			assertThat(main.dynamoDb()).isEqualTo(clients.get(0)).isSameAs(main.dynamoDb());
			assertThat(clients.get(1)).isEqualTo(main.dynamoDbAsync()).hasSameHashCodeAs(main.dynamoDbAsync());
			assertThat(main.dynamoDbAsync()).isEqualTo(clients.get(1)).isSameAs(main.dynamoDbAsync());
			assertThat(clients.get(0)).isNotEqualTo(clients.get(1)).isNotEqualTo(main.dynamoDbAsync());
			assertThat(main.dynamoDb()).isNotEqualTo(clients.get(1));
		});
	}

	@Test
	void aTableTellsTheWholeClient() {
		run((main, orders) -> {
			ConnectedTable table = (ConnectedTable) table(main.enhanced());
			assertThat(table.tableConnection().client()).isSameAs(main.dynamoDb());
			ConnectedTable async = (ConnectedTable) main.enhancedAsync().table("qa-orders", SCHEMA);
			assertThat(async.tableConnection().client()).isSameAs(main.dynamoDbAsync());
		});
	}

	@Test
	void aTransactionSeesOneItemTwiceWhicheverClientItsTableHas() {
		run((main, orders) -> {
			DynamoDbTable<Order> table = table(main.enhanced());
			TableConnection<?> connection = ((ConnectedTable) table).tableConnection();
			TableRepository<Order> other = new TableRepository<>(
					ConnectedTable.connect(table, new TableConnection<>(main.dynamoDb(), connection.description(),
							connection.workers(), connection.later(), connection.translator())));
			Order order = new Order();
			order.setId("1");
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new WriteTransaction().save(orders, order).save(other, order))
				.withMessageContaining("has a part of this item already");
		});
	}

}
