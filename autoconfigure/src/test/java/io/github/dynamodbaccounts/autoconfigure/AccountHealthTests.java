package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * The health of accounts: by the application's own calls, and never by one of its own.
 */
class AccountHealthTests {

	private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("1"));

	private static final String ROLE = "arn:aws:iam::444455556666:role/partner";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	private ApplicationContextRunner runner() {
		return YamlApplication.of(this.directory, """
				dynamodb:
				  environment: qa
				  endpoint: %s
				  accounts:
				    main: {account-id: "111122223333", role: orders, region: eu-west-1}
				    partner:
				      account-id: "444455556666"
				      role: partner
				      external-id: canary
				      region: eu-west-1
				  defaults:
				    credentials: {access-key-id: AKIA, secret-access-key: canary}
				    client: {retry: {max-attempts: 2}}
				  tables:
				    orders: {account: main, item-type: %s}
				    deals: {account: partner, item-type: %2$s}
				    contracts: {account: partner, item-type: %2$s}
				    terms: {account: partner, item-type: %2$s, role: terms}
				""".formatted(this.aws.endpoint(), Order.class.getName()))
			.runner()
			.withPropertyValues("management.endpoint.health.show-details=always",
					"management.endpoints.web.exposure.include=health", "spring.jmx.enabled=true",
					"management.endpoints.jmx.exposure.include=health")
			.withConfiguration(AutoConfigurations.of(HealthContributorAutoConfiguration.class,
					HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class,
					DynamoDbHealthContributorAutoConfiguration.class));
	}

	private static DynamoDbClient client(AssertableApplicationContext context, String table) {
		return context.getBean(DynamoDbAccounts.class).forTable(table).dynamoDb();
	}

	private static void get(AssertableApplicationContext context, String table) {
		client(context, table).getItem((get) -> get.tableName("qa-" + table).key(KEY));
	}

	private static IndicatedHealthDescriptor account(AssertableApplicationContext context, String key) {
		return (IndicatedHealthDescriptor) context.getBean(HealthEndpoint.class).healthForPath("dynamodb", key);
	}

	private static HealthDescriptor health(AssertableApplicationContext context, String... path) {
		return context.getBean(HealthEndpoint.class).healthForPath(path);
	}

	@Test
	void isUnknownBeforeTheFirstCallAndMakesNone() {
		runner().run((context) -> {
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(health(context).getStatus()).isIn(Status.UP, Status.UNKNOWN);
			get(context, "orders");
			int calls = this.aws.calls().size();
			for (int i = 0; i < 10; i++) {
				health(context);
			}
			assertThat(this.aws.calls()).hasSize(calls);
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.UP);
			assertThat(account(context, "main").getDetails()).containsOnlyKeys("lastSuccess");
			assertThat(account(context, "partner").getStatus()).isEqualTo(Status.UNKNOWN);
		});
	}

	@Test
	void aRevokedRoleIsDownWithReasonPropertyAndLine() {
		this.aws.sts(ROLE, Fault.denied());
		runner().run((context) -> {
			get(context, "orders");
			catchThrowable(() -> get(context, "deals"));
			IndicatedHealthDescriptor partner = account(context, "partner");
			assertThat(partner.getStatus()).isEqualTo(Status.DOWN);
			assertThat(partner.getDetails()).containsEntry("property", "dynamodb.accounts.partner.role")
				.containsEntry("location", "application.yml:8");
			assertThat((String) partner.getDetails().get("reason"))
				.startsWith(
						"Table 'deals' (qa-deals, account 444455556666 'partner', eu-west-1): STS refused to assume")
				.doesNotContain("canary");
			assertThat(partner.getDetails().get("failures").toString()).contains("operation=GetItem", "tables=[deals]",
					"outcome=NO_CREDENTIALS");
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void oneAccountThatIsDownDoesNotTakeTheApplicationDown() {
		this.aws.sts(ROLE, Fault.denied());
		runner().withBean("otherHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> {
				get(context, "orders");
				catchThrowable(() -> get(context, "deals"));
				CompositeHealthDescriptor application = (CompositeHealthDescriptor) health(context);
				assertThat(application.getStatus()).isEqualTo(Status.UP);
				assertThat(application.getComponents().get("dynamodb").getStatus().getCode()).isEqualTo("DEGRADED");
				CompositeHealthDescriptor accounts = (CompositeHealthDescriptor) application.getComponents()
					.get("dynamodb");
				assertThat(accounts.getComponents().get("partner").getStatus()).isEqualTo(Status.DOWN);
				assertThat(accounts.getComponents().get("main").getStatus()).isEqualTo(Status.UP);
				assertThat(httpStatus(context, application)).isEqualTo(200);
				assertThat(httpStatus(context, health(context, "dynamodb"))).isEqualTo(200);
				assertThat(httpStatus(context, account(context, "partner"))).isEqualTo(503);
			});
	}

	private static int httpStatus(AssertableApplicationContext context, HealthDescriptor health) {
		return context.getBean(HealthEndpointGroups.class)
			.getPrimary()
			.getHttpCodeStatusMapper()
			.getStatusCode(health.getStatus());
	}

	@Test
	void anotherComponentThatIsDownStillTakesItDown() {
		this.aws.sts(ROLE, Fault.denied());
		runner().withBean("otherHealthIndicator", HealthIndicator.class, () -> () -> Health.down().build())
			.run((context) -> {
				catchThrowable(() -> get(context, "deals"));
				assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			});
	}

	@Test
	void aGroupThatNamesItFollowsIt() {
		this.aws.sts(ROLE, Fault.denied());
		runner()
			.withPropertyValues("management.endpoint.health.group.strict.include=dynamodb",
					"management.endpoint.health.group.everything.include=*",
					"management.endpoint.health.group.main.include=dynamodb/main",
					"management.endpoint.health.group.partner.include=dynamodb/partner")
			.withBean("otherHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> {
				get(context, "orders");
				catchThrowable(() -> get(context, "deals"));
				assertThat(health(context, "strict").getStatus()).isEqualTo(Status.DOWN);
				assertThat(health(context, "everything").getStatus()).isEqualTo(Status.UP);
				assertThat(health(context, "main").getStatus()).isEqualTo(Status.UP);
				assertThat(health(context, "partner").getStatus()).isEqualTo(Status.DOWN);
			});
	}

	@Test
	void anOrderOfTheApplicationMayLetItCount() {
		this.aws.sts(ROLE, Fault.denied());
		runner().withPropertyValues("management.endpoint.health.status.order=down,degraded,up,unknown")
			.withBean("otherHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> {
				catchThrowable(() -> get(context, "deals"));
				assertThat(health(context).getStatus().getCode()).isEqualTo("DEGRADED");
			});
	}

	@Test
	void isUpAgainAfterTheFirstCallThatSucceeds() {
		this.aws.dynamoDb(Fault.error());
		runner().run((context) -> {
			catchThrowable(() -> get(context, "orders"));
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.DOWN);
			assertThat(account(context, "main").getDetails()).containsEntry("property", "dynamodb.endpoint");
			this.aws.dynamoDb(Fault.none());
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.DOWN);
			get(context, "orders");
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void aSessionThatIsRenewedInTheBackgroundEndsWantOfCredentials() {
		this.aws.sts(Fault.error());
		runner().run((context) -> {
			catchThrowable(() -> get(context, "orders"));
			catchThrowable(() -> get(context, "orders"));
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.DOWN);
			this.aws.sts(Fault.none());
			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(account(context, "main").getStatus()).isNotEqualTo(Status.DOWN));
			assertThat(this.aws.calls("GetItem")).isEmpty();
		});
	}

	@Test
	void whatIsDeniedOfOneTableLastsUntilThatIsAllowed() {
		this.aws.dynamoDb((call) -> call.parameters().get("body").contains("qa-deals")
				? DynamoDbAnswers.problem(new Fault.Problem(400, "AccessDeniedException", "No."))
				: DynamoDbAnswers.nothing());
		runner().run((context) -> {
			catchThrowable(() -> get(context, "deals"));
			get(context, "terms");
			client(context, "deals").listTables();
			assertThat(account(context, "partner").getStatus()).isEqualTo(Status.DOWN);
			assertThat(account(context, "partner").getDetails()).containsEntry("property",
					"dynamodb.accounts.partner.role");
			this.aws.dynamoDb((call) -> DynamoDbAnswers.nothing());
			client(context, "deals").query((query) -> query.tableName("qa-deals"));
			assertThat(account(context, "partner").getStatus()).as("GetItem is still denied").isEqualTo(Status.DOWN);
			get(context, "deals");
			assertThat(account(context, "partner").getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void aMissingTableNamesItsProperty() {
		this.aws.dynamoDb(Fault.refuses(400, "ResourceNotFoundException", "Requested resource not found"));
		runner().run((context) -> {
			catchThrowable(() -> get(context, "orders"));
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.DOWN);
			assertThat(account(context, "main").getDetails()).containsEntry("property", "dynamodb.tables.orders")
				.containsEntry("location", "application.yml:15");
		});
	}

	@Test
	void credentialsOfAnotherAccountAreDown() {
		this.aws.sts(Fault.wrongAccount("999999999999"));
		runner().run((context) -> {
			catchThrowable(() -> get(context, "orders"));
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.DOWN);
			assertThat(account(context, "main").getDetails()).containsEntry("property",
					"dynamodb.accounts.main.account-id");
		});
	}

	@Test
	void whatAnswersIsUpWhateverItSays() {
		this.aws.dynamoDb(Fault.refuses(400, "ConditionalCheckFailedException", "The conditional request failed"));
		runner().run((context) -> {
			catchThrowable(() -> get(context, "orders"));
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.UP);
			catchThrowable(() -> client(context, "orders").getItem((get) -> get.tableName("prod-orders").key(KEY)));
			assertThat(account(context, "main").getStatus()).as("a guard says nothing of the account")
				.isEqualTo(Status.UP);
		});
	}

	@Test
	void canBeSwitchedOff() {
		runner().withPropertyValues("management.health.dynamodb.enabled=false")
			.run((context) -> assertThat(health(context, "dynamodb")).isNull());
	}

	@Test
	void whatAVerificationMayNotAskIsNoFailureOfTheAccount() {
		this.aws.dynamoDb((call) -> call.action().startsWith("Describe")
				? DynamoDbAnswers.problem(new Fault.Problem(400, "AccessDeniedException", "No."))
				: DynamoDbAnswers.nothing());
		runner().run((context) -> {
			catchThrowable(() -> client(context, "orders").describeTimeToLive((ttl) -> ttl.tableName("qa-orders")));
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void aDenialIsNotOverWhenARequestIsWrong() {
		this.aws.dynamoDb(Fault.denied());
		runner().run((context) -> {
			catchThrowable(() -> get(context, "orders"));
			this.aws.dynamoDb(Fault.refuses(400, "ValidationException", "The expression is empty"));
			catchThrowable(() -> get(context, "orders"));
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.DOWN);
			this.aws.dynamoDb(Fault.refuses(400, "ConditionalCheckFailedException", "No."));
			catchThrowable(() -> get(context, "orders"));
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void aSessionThatDynamoDbRejectsIsDownHoweverYoungItIs() {
		this.aws.dynamoDb(Fault.unknownKey());
		runner().run((context) -> {
			catchThrowable(() -> get(context, "orders"));
			context.getBean(DynamoDbAccounts.class).account("main").refreshCredentials();
			context.getBean(DynamoDbAccounts.class).account("main").credentialsProvider().resolveCredentials();
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void aTransactionThatIsDeniedIsOverInWhateverOrderItSucceeds() {
		this.aws.dynamoDb(Fault.denied());
		runner().run((context) -> {
			catchThrowable(() -> transact(context, "qa-deals", "qa-contracts"));
			assertThat(account(context, "partner").getStatus()).isEqualTo(Status.DOWN);
			this.aws.dynamoDb(Fault.none());
			transact(context, "qa-contracts", "qa-deals");
			assertThat(account(context, "partner").getStatus()).isEqualTo(Status.UP);
		});
	}

	private static void transact(AssertableApplicationContext context, String... tables) {
		List<TransactWriteItem> puts = Stream.of(tables)
			.map((table) -> TransactWriteItem.builder().put((put) -> put.tableName(table).item(KEY)).build())
			.toList();
		client(context, "deals").transactWriteItems((write) -> write.transactItems(puts));
	}

	@Test
	void aTimeoutNamesItself() {
		this.aws.dynamoDb(Fault.hangs());
		runner().withPropertyValues("dynamodb.accounts.main.client.api-call-timeout=300ms").run((context) -> {
			catchThrowable(() -> get(context, "orders"));
			assertThat(account(context, "main").getDetails()).containsEntry("property",
					"dynamodb.accounts.main.client.api-call-timeout");
		});
	}

	@Test
	void whatTheApplicationGivesUpOrSignsItselfSaysNothing() {
		runner().run((context) -> {
			get(context, "orders");
			this.aws.dynamoDb(Fault.hangs());
			CompletableFuture<?> given = context.getBean(DynamoDbAccounts.class)
				.account("main")
				.dynamoDbAsync()
				.getItem((get) -> get.tableName("qa-orders").key(KEY))
				.orTimeout(100, TimeUnit.MILLISECONDS);
			assertThat(given).failsWithin(Duration.ofSeconds(20));
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.UP);
			this.aws.dynamoDb(Fault.unknownKey());
			catchThrowable(
					() -> client(context, "orders").getItem((get) -> get.tableName("qa-orders")
						.key(KEY)
						.overrideConfiguration((own) -> own
							.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.builder()
								.accessKeyId("AKIAOTHER")
								.secretAccessKey("s")
								.accountId("111122223333")
								.build())))));
			assertThat(this.aws.calls("GetItem")).extracting(AwsCall::accessKeyId).contains("AKIAOTHER");
			assertThat(account(context, "main").getStatus()).isEqualTo(Status.UP);
		});
	}

}
