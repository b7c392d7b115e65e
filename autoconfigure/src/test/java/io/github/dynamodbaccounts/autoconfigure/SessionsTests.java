package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.TableRepository;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sts.StsClient;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Which credentials sign which call, and how often STS is asked for them.
 */
@ExtendWith(OutputCaptureExtension.class)
class SessionsTests {

	private static final String FIVE_TABLES = """
			spring:
			  application:
			    name: shop
			dynamodb:
			  environment: qa
			  endpoint: ENDPOINT
			  defaults:
			    region: eu-west-1
			    credentials: {access-key-id: AKIABASE, secret-access-key: canary-secret}
			  accounts:
			    sales:
			      account-id: "111122223333"
			      role: shop/orders
			      external-id: canary-external-id
			      session: {duration: 30m}
			    ledger:
			      account-id: "444455556666"
			      role: ledger
			      session: {name: books, tags: [{key: team, value: Finance}], transitive-tag-keys: [team]}
			  tables:
			    orders: {account: sales, item-type: ITEM}
			    carts: {account: sales, item-type: ITEM}
			    visits: {account: sales, item-type: ITEM, region: eu-central-1}
			    invoices: {account: ledger, item-type: ITEM}
			    payments: {account: ledger, item-type: ITEM, region: us-east-1}
			""";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	private ApplicationContextRunner runner(String yaml) {
		return YamlApplication
			.of(this.directory,
					yaml.replace("ITEM", Order.class.getName()).replace("ENDPOINT", this.aws.endpoint().toString()))
			.runner();
	}

	@Test
	void asksStsOnceForEachRoleHoweverManyTablesAndRegionsUseIt() {
		runner(FIVE_TABLES).run((context) -> {
			for (int i = 0; i < 3; i++) {
				for (String table : new String[] { "orders", "carts", "visits", "invoices", "payments" }) {
					find(context, table);
				}
			}
			assertThat(this.aws.calls("GetItem")).hasSize(15);
			assertThat(this.aws.calls("AssumeRole")).hasSize(2);
		});
	}

	@Test
	void sendsWhatTheConfigurationSaysOfTheSession() {
		runner(FIVE_TABLES).run((context) -> {
			find(context, "visits");
			find(context, "payments");
			assertThat(this.aws.calls("AssumeRole")).allSatisfy((call) -> {
				assertThat(call.accessKeyId()).isEqualTo("AKIABASE");
				assertThat(call.region()).isEqualTo("eu-west-1");
			});
			assertThat(this.aws.calls("AssumeRole").get(0).parameters())
				.containsEntry("RoleArn", "arn:aws:iam::111122223333:role/shop/orders")
				.containsEntry("RoleSessionName", "shop-sales")
				.containsEntry("ExternalId", "canary-external-id")
				.containsEntry("DurationSeconds", "1800");
			assertThat(this.aws.calls("AssumeRole").get(1).parameters())
				.containsEntry("RoleArn", "arn:aws:iam::444455556666:role/ledger")
				.containsEntry("RoleSessionName", "books")
				.doesNotContainKey("ExternalId")
				.containsEntry("DurationSeconds", "3600")
				.containsEntry("Tags.member.1.Key", "team")
				.containsEntry("TransitiveTagKeys.member.1", "team");
		});
	}

	@Test
	void signsWithTheSessionOfTheTablesAccountInTheTablesRegion() {
		runner(FIVE_TABLES).run((context) -> {
			find(context, "orders");
			find(context, "payments");
			assertThat(this.aws.calls("GetItem")).extracting(AwsCall::accessKeyId)
				.containsExactly("ASIA000000000001", "ASIA000000000002");
			assertThat(this.aws.calls("GetItem")).extracting(AwsCall::region).containsExactly("eu-west-1", "us-east-1");
			assertThat(this.aws.calls("GetItem")).extracting((call) -> call.parameters().get("body"))
				.satisfiesExactly((body) -> assertThat(body).contains("\"qa-orders\""),
						(body) -> assertThat(body).contains("\"qa-payments\""));
		});
	}

	@Test
	void callsNothingWhileTheContextStarts() {
		runner(FIVE_TABLES).run((context) -> {
			context.getBean("ordersRepository");
			assertThat(context.getBean(DynamoDbAccounts.class).account("sales").sessionExpiration()).isEmpty();
			assertThat(this.aws.calls()).isEmpty();
		});
	}

	@Test
	void usesBaseCredentialsAsTheyAreWithoutRole() {
		runner("""
				dynamodb:
				  environment: qa
				  endpoint: ENDPOINT
				  defaults: {region: eu-west-1, role: everywhere}
				  accounts:
				    main:
				      account-id: "111122223333"
				      role: ""
				      credentials: {access-key-id: "111122223333", secret-access-key: s}
				  tables:
				    orders: {item-type: ITEM}
				""").run((context) -> {
			find(context, "orders");
			assertThat(this.aws.calls("AssumeRole")).isEmpty();
			assertThat(this.aws.calls("GetItem")).extracting(AwsCall::accessKeyId).containsExactly("111122223333");
		});
	}

	@Test
	void assumesTheRoleOfATableInPlaceOfTheAccounts() {
		runner("""
				dynamodb:
				  environment: qa
				  endpoint: ENDPOINT
				  accounts:
				    main:
				      account-id: "111122223333"
				      region: eu-west-1
				      role: common
				      credentials: {access-key-id: "111122223333", secret-access-key: s}
				  tables:
				    orders: {item-type: ITEM}
				    vault: {item-type: ITEM, role: vault-only}
				    open: {item-type: ITEM, role: ""}
				""").run((context) -> {
			find(context, "orders");
			find(context, "vault");
			find(context, "open");
			assertThat(this.aws.calls("AssumeRole")).extracting((call) -> call.parameters().get("RoleArn"))
				.containsExactly("arn:aws:iam::111122223333:role/common", "arn:aws:iam::111122223333:role/vault-only");
			assertThat(this.aws.calls("GetItem")).extracting(AwsCall::accessKeyId)
				.containsExactly("ASIA000000000001", "ASIA000000000002", "111122223333");
		});
	}

	@Test
	void assumesARoleWithTheSessionOfItsSourceAccount() {
		runner("""
				dynamodb:
				  environment: qa
				  endpoint: ENDPOINT
				  defaults: {region: eu-west-1, source-account: hub}
				  accounts:
				    hub:
				      account-id: "111122223333"
				      role: hub
				      credentials: {access-key-id: AKIABASE, secret-access-key: s}
				    far: {account-id: "444455556666", role: far}
				  tables:
				    orders: {account: far, item-type: ITEM}
				""").run((context) -> {
			find(context, "orders");
			assertThat(this.aws.calls("AssumeRole")).extracting(AwsCall::accessKeyId)
				.containsExactly("AKIABASE", "ASIA000000000001");
			assertThat(this.aws.calls("GetItem")).extracting(AwsCall::accessKeyId).containsExactly("ASIA000000000002");
		});
	}

	@Test
	void readsAccessKeysFromAProfile() {
		Path credentials = this.directory.resolve("credentials");
		YamlApplication.of(this.directory, "")
			.file("credentials", "[acme]\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = s\n");
		runner("""
				dynamodb:
				  environment: qa
				  endpoint: ENDPOINT
				  accounts:
				    main: {region: eu-west-1, credentials: {profile: acme}}
				  tables:
				    orders: {item-type: ITEM}
				""").withSystemProperties("aws.sharedCredentialsFile=" + credentials, "aws.configFile=/nowhere")
			.run((context) -> {
				find(context, "orders");
				assertThat(this.aws.calls("GetItem")).extracting(AwsCall::accessKeyId).containsExactly("AKIAPROFILE");
			});
	}

	@Test
	void readsAccessKeysFromTheChainOfTheSdk() {
		runner("""
				dynamodb:
				  environment: qa
				  endpoint: ENDPOINT
				  tables:
				    orders: {account: "111122223333", region: eu-west-1, item-type: ITEM}
				""").withSystemProperties("aws.accessKeyId=111122223333", "aws.secretAccessKey=s").run((context) -> {
			find(context, "orders");
			assertThat(this.aws.calls("GetItem")).extracting(AwsCall::accessKeyId).containsExactly("111122223333");
		});
	}

	@Test
	void knowsWhenTheSessionExpiresAndDropsIt() {
		runner(FIVE_TABLES).run((context) -> {
			find(context, "orders");
			AccountClients sales = context.getBean(DynamoDbAccounts.class).account("sales");
			assertThat(sales.sessionExpiration()).hasValueSatisfying((expiration) -> assertThat(expiration)
				.isBetween(Instant.now().plus(Duration.ofMinutes(20)), Instant.now().plus(Duration.ofMinutes(31))));
			sales.refreshCredentials();
			assertThat(sales.sessionExpiration()).isEmpty();
			find(context, "carts");
			assertThat(this.aws.calls("AssumeRole")).hasSize(2);
		});
	}

	@Test
	void sharesTheSessionWithClientsOfOtherServicesThatCloseTheirs() {
		runner(FIVE_TABLES).run((context) -> {
			AccountClients sales = context.getBean(DynamoDbAccounts.class).account("sales");
			StsClient other = StsClient.builder()
				.region(sales.region())
				.credentialsProvider(sales.credentialsProvider())
				.endpointOverride(this.aws.endpoint())
				.build();
			other.getSessionToken();
			other.close();
			find(context, "orders");
			assertThat(this.aws.calls("AssumeRole")).hasSize(1);
		});
	}

	@Test
	@SuppressWarnings("unchecked")
	void sharesTheSessionBetweenSynchronousAndAsynchronousTables() {
		runner(FIVE_TABLES).run((context) -> {
			find(context, "orders");
			DynamoDbAsyncTable<Order> table = context.getBean("cartsAsyncTable", DynamoDbAsyncTable.class);
			assertThat(table.getItem((get) -> get.key((key) -> key.partitionValue("1"))))
				.succeedsWithin(Duration.ofSeconds(30));
			assertThat(this.aws.calls("AssumeRole")).hasSize(1);
			assertThat(this.aws.calls("GetItem")).hasSize(2);
		});
	}

	@Test
	void closingOneClientWithTimeoutsHarmsNoOther() {
		runner(FIVE_TABLES.replace("    region: eu-west-1\n    cred",
				"    region: eu-west-1\n    client: {api-call-timeout: 30s, max-connections: 2, "
						+ "retry: {mode: standard, max-attempts: 2}}\n    cred"))
			.run((context) -> {
				context.getBean(DynamoDbAccounts.class).account("sales").dynamoDb().listTables();
				context.getBean(DynamoDbAccounts.class).account("sales").dynamoDb().close();
				find(context, "invoices");
				// The same account, and the same session, in another region.
				find(context, "visits");
				assertThat(this.aws.calls("GetItem")).hasSize(2);
				assertThat(this.aws.calls("AssumeRole")).hasSize(2);
			});
	}

	@Test
	void closesEveryClientWithTheContext() {
		DynamoDbClient[] client = new DynamoDbClient[1];
		DynamoDbAccounts[] accounts = new DynamoDbAccounts[1];
		runner(FIVE_TABLES).run((context) -> {
			accounts[0] = context.getBean(DynamoDbAccounts.class);
			client[0] = accounts[0].account("sales").dynamoDb();
			client[0].listTables();
		});
		assertThatIllegalStateException().isThrownBy(() -> client[0].listTables());
		assertThatIllegalStateException().isThrownBy(() -> accounts[0].account("ledger").dynamoDb())
			.withMessageContaining("'ledger'");
	}

	@Test
	void printsNoSecret(CapturedOutput output) {
		runner(FIVE_TABLES).run((context) -> {
			find(context, "orders");
			DynamoDbAccounts accounts = context.getBean(DynamoDbAccounts.class);
			String printed = accounts.account("sales").definition() + " " + accounts.account("sales") + " "
					+ accounts.tables() + context.getBean(DynamoDbMapping.class)
					+ accounts.account("sales").credentialsProvider();
			assertThat(printed).contains("111122223333").doesNotContain("canary");
			assertThat(output.getAll()).doesNotContain("canary");
		});
	}

	@SuppressWarnings("unchecked")
	private static void find(AssertableApplicationContext context, String table) {
		TableRepository<Order> repository = context.getBean(table + "Repository", TableRepository.class);
		assertThat(repository.findById("1")).isEmpty();
	}

}
