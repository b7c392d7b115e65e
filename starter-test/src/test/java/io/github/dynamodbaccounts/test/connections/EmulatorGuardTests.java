package io.github.dynamodbaccounts.test.connections;

import java.net.URI;
import java.util.Map;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.AccountCredentialsException;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import io.github.dynamodbaccounts.guard.LocalEndpointException;
import io.github.dynamodbaccounts.guard.WrongAccountException;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.LocalAws;
import io.github.dynamodbaccounts.test.shop.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Guards, verification and shared tables stay what they are on an emulator, also on one
 * that has no STS.
 */
class EmulatorGuardTests {

	private static final String SALES = "111122223333";

	private static final String PARTNER = "444455556666";

	private final PlainDynamoDbLocal dynamoDb = new PlainDynamoDbLocal();

	@AfterEach
	void stop() {
		this.dynamoDb.close();
	}

	@Test
	void productionIsRefused() {
		application()
			.withPropertyValues("dynamodb.environments.qa.production=true",
					"dynamodb.environments.qa.account-ids=" + SALES)
			.run((context) -> assertThatExceptionOfType(LocalEndpointException.class)
				.isThrownBy(() -> orders(context).findById("ann", 1)));
		assertThat(this.dynamoDb.accessKeys()).isEmpty();
	}

	@Test
	void accountWithoutIdIsRefusedWhereItsEnvironmentListsAccounts() {
		application()
			.withPropertyValues("dynamodb.accounts.sales.account-id=", "dynamodb.accounts.sales.role=",
					"dynamodb.environments.qa.account-ids=" + SALES)
			.run((context) -> assertThatExceptionOfType(WrongAccountException.class)
				.isThrownBy(() -> orders(context).findById("ann", 1))
				.withMessageContaining("000000000000"));
		assertThat(this.dynamoDb.accessKeys()).isEmpty();
	}

	@Test
	void missingTableFailsTheStart() {
		application().withPropertyValues("dynamodb.verify-on-startup=fail")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("Table 'orders' (qa-orders, account %s 'sales', eu-west-1)", SALES));
	}

	@Test
	void limitsOfSessionsDoNotMatterWithoutSts() {
		application()
			.withPropertyValues("dynamodb.accounts.sales.session.scope-to-tables=true",
					"dynamodb.accounts.sales.session.duration=1h", "dynamodb.accounts.sales.source-account=hub",
					"dynamodb.accounts.hub.account-id=" + PARTNER, "dynamodb.accounts.hub.role=hub",
					"dynamodb.accounts.sales.sts.endpoint=http://localhost:1")
			.run((context) -> {
				createAndSave(context);
				context.getBean(DynamoDbAccounts.class).account("sales").refreshCredentials();
				assertThat(orders(context).findById("ann", 1)).isPresent();
			});
		assertThat(this.dynamoDb.accessKeys()).containsExactly(SALES);
	}

	@Test
	void credentialsOfARequestAreRefusedWhereNobodyKnowsTheirAccount() {
		application().run((context) -> {
			createAndSave(context);
			AccountClients sales = context.getBean(DynamoDbAccounts.class).account("sales");
			assertThatExceptionOfType(AccountCredentialsException.class)
				.isThrownBy(() -> getItem(sales, "AKIAIOSFODNN7EXAMPLE"))
				.withMessageContaining("there is no STS to say to which account");
			assertThatExceptionOfType(WrongAccountException.class).isThrownBy(() -> getItem(sales, PARTNER));
			getItem(sales, SALES);
		});
		assertThat(this.dynamoDb.accessKeys()).containsExactly(SALES);
	}

	private static void getItem(AccountClients clients, String accessKeyId) {
		clients.dynamoDb()
			.getItem((get) -> get.tableName("qa-orders")
				.key(Map.of("customer", AttributeValue.fromS("ann"), "number", AttributeValue.fromN("1")))
				.overrideConfiguration((request) -> request.credentialsProvider(
						StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "any-secret")))));
	}

	@ParameterizedTest
	@EnumSource(names = { "DYNAMODB_LOCAL", "LOCALSTACK" })
	void sharedTableIsThatOfItsOwner(Emulator emulator) {
		try (LocalAws aws = LocalAws.builder().account(SALES).account(PARTNER).start()) {
			URI endpoint = (emulator == Emulator.DYNAMODB_LOCAL) ? this.dynamoDb.endpoint() : aws.endpoint();
			application(emulator, endpoint)
				.withPropertyValues("dynamodb.accounts.sales.role=", "dynamodb.accounts.partner.account-id=" + PARTNER,
						"dynamodb.tables.theirs.account=partner", "dynamodb.tables.theirs.name=orders",
						"dynamodb.tables.theirs.item-type=" + Order.class.getName(),
						"dynamodb.tables.shared.account=sales",
						"dynamodb.tables.shared.physical-name=arn:aws:dynamodb:eu-west-1:%s:table/qa-orders"
							.formatted(PARTNER),
						"dynamodb.tables.shared.item-type=" + Order.class.getName())
				.run((context) -> {
					context.getBean("theirs", DynamoDbTable.class).createTable();
					createAndSave(context);
					repository(context, "shared").save(new Order("ann", 2, "coffee"));
					assertThat(repository(context, "theirs").query("ann"))
						.containsExactly(new Order("ann", 2, "coffee"));
					assertThat(orders(context).query("ann")).containsExactly(new Order("ann", 1, "tea"));
				});
		}
	}

	private ApplicationContextRunner application() {
		return application(Emulator.DYNAMODB_LOCAL, this.dynamoDb.endpoint());
	}

	private static ApplicationContextRunner application(Emulator emulator, URI endpoint) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DynamoDbAccountsAutoConfiguration.class))
			.withBean(DynamoDbConnectionDetails.class, () -> DynamoDbConnectionDetails.of(emulator, endpoint))
			.withPropertyValues("dynamodb.environment=qa", "dynamodb.defaults.region=eu-west-1",
					"dynamodb.accounts.sales.account-id=" + SALES, "dynamodb.accounts.sales.role=orders-access",
					"dynamodb.tables.orders.account=sales",
					"dynamodb.tables.orders.item-type=" + Order.class.getName());
	}

	private static void createAndSave(ApplicationContext context) {
		context.getBean("orders", DynamoDbTable.class).createTable();
		orders(context).save(new Order("ann", 1, "tea"));
	}

	private static TableRepository<Order> orders(ApplicationContext context) {
		return repository(context, "orders");
	}

	@SuppressWarnings("unchecked")
	private static TableRepository<Order> repository(ApplicationContext context, String key) {
		return context.getBean(key + "Repository", TableRepository.class);
	}

}
