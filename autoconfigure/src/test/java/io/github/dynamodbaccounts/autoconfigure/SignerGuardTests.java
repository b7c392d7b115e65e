package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.github.dynamodbaccounts.account.AccountClientCustomizer;
import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.AccountCredentialsException;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.guard.AccessRefusedException;
import io.github.dynamodbaccounts.guard.ControlPlaneException;
import io.github.dynamodbaccounts.guard.CrossAccountException;
import io.github.dynamodbaccounts.guard.LocalEndpointException;
import io.github.dynamodbaccounts.guard.UnmappedTableException;
import io.github.dynamodbaccounts.guard.WrongAccountException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.sts.StsClient;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Whose credentials may sign, and that nothing which an application adds to a client or a
 * request gets around the guards.
 */
class SignerGuardTests {

	private static final String YAML = """
			dynamodb:
			  environment: qa
			  endpoint: ENDPOINT
			  defaults: {region: eu-west-1}
			  accounts:
			    main:
			      ACCOUNT
			      credentials: {access-key-id: AKIABASE, secret-access-key: canary}
			  tables:
			    orders: {item-type: ITEM, access: read}
			""";

	private static final GetItemRequest GET = GetItemRequest.builder().tableName("qa-orders").build();

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	private ApplicationContextRunner runner(String account, String... more) {
		return YamlApplication
			.of(this.directory,
					YAML.replace("ENDPOINT", this.aws.endpoint().toString())
						.replace("ACCOUNT", account)
						.replace("ITEM", Order.class.getName()) + String.join("\n", more))
			.runner();
	}

	private static void run(ApplicationContextRunner runner, Consumer<AccountClients> test) {
		runner.run((context) -> test.accept(context.getBean(DynamoDbAccounts.class).account("main")));
	}

	private static AwsCredentialsProvider key(String accessKeyId, String accountId) {
		return StaticCredentialsProvider.create(AwsBasicCredentials.builder()
			.accessKeyId(accessKeyId)
			.secretAccessKey("canary")
			.accountId(accountId)
			.build());
	}

	private static SdkPlugin plugin(Consumer<DynamoDbServiceClientConfiguration.Builder> change) {
		return (client) -> change.accept((DynamoDbServiceClientConfiguration.Builder) client);
	}

	private static AccountClientCustomizer adds(ExecutionInterceptor interceptor) {
		return (account, client) -> client
			.overrideConfiguration((options) -> options.addExecutionInterceptor(interceptor));
	}

	private void refused(AccountClients main, GetItemRequest request) {
		assertThatExceptionOfType(WrongAccountException.class).isThrownBy(() -> main.dynamoDb().getItem(request));
		assertThat(this.aws.calls("GetItem")).isEmpty();
	}

	private void refusedEitherWay(AccountClients main, GetItemRequest request) {
		refused(main, request);
		assertThat(main.dynamoDbAsync().getItem(request)).failsWithin(Duration.ofSeconds(30))
			.withThrowableThat()
			.withCauseInstanceOf(WrongAccountException.class);
		assertThat(this.aws.calls("GetItem")).isEmpty();
	}

	@Test
	void baseCredentialsAreIdentifiedOnceAndRefusedWhereTheyBelongElsewhere() {
		run(runner("account-id: \"111122223333\""), (main) -> {
			WrongAccountException refusal = catchThrowableOfType(WrongAccountException.class,
					() -> main.dynamoDb().getItem(GET));
			assertThat(refusal)
				.hasMessage("Table 'orders' (qa-orders, account 111122223333 'main', eu-west-1): nothing "
						+ "was sent, because the base credentials belong to account 000000000000, and "
						+ "'dynamodb.accounts.main.account-id' (application.yml:7) says 111122223333. Correct the "
						+ "credentials or the account id. No property allows it.");
			assertThat(refusal.actualAccountId()).isEqualTo("000000000000");
			assertThat(refusal.expectedAccountId()).isEqualTo("111122223333");
			for (int i = 0; i < 5; i++) {
				refusedEitherWay(main, GET);
			}
			assertThat(this.aws.calls()).extracting(AwsCall::action).containsExactly("GetCallerIdentity");
		});
	}

	@Test
	void baseCredentialsOfTheRightAccountAreIdentifiedOnce() {
		run(runner("account-id: \"000000000000\""), (main) -> {
			for (int i = 0; i < 5; i++) {
				main.dynamoDb().getItem(GET);
				main.dynamoDbAsync().getItem(GET).join();
			}
			assertThat(this.aws.calls("GetCallerIdentity")).hasSize(1);
			assertThat(this.aws.calls("GetItem")).hasSize(10);
		});
	}

	@Test
	void nobodyIsAskedWhereNoAccountIsExpected() {
		this.aws.sts(Fault.hangs());
		run(runner(""), (main) -> {
			main.dynamoDb().getItem(GET);
			assertThat(this.aws.calls()).extracting(AwsCall::action).containsExactly("GetItem");
		});
	}

	@Test
	void withoutStsTheCallIsRefused() {
		this.aws.sts(Fault.resets());
		run(runner("account-id: \"111122223333\""), (main) -> {
			for (int i = 0; i < 5; i++) {
				assertThatExceptionOfType(AccountCredentialsException.class)
					.isThrownBy(() -> main.dynamoDb().getItem(GET))
					.withMessageContaining("did not say to which account access key 'AKIABASE' belongs")
					.withMessageContaining("'dynamodb.accounts.main.account-id' (application.yml:7)");
			}
			assertThat(this.aws.calls("GetItem")).isEmpty();
			assertThat(this.aws.calls("GetCallerIdentity").size()).isLessThan(5);
			this.aws.sts(Fault.wrongAccount("111122223333"));
			main.refreshCredentials();
			await().ignoreExceptionsInstanceOf(AccountCredentialsException.class)
				.until(() -> main.dynamoDb().getItem(GET) != null);
		});
	}

	@Test
	void stsOfAwsIsNotAskedForAnEmulator() {
		try (RefusingProxy proxy = new RefusingProxy()) {
			run(runner("account-id: \"111122223333\"\n      client: {endpoint: \"%s\"}".formatted(this.aws.endpoint()))
				.withPropertyValues("dynamodb.endpoint=")
				.withSystemProperties(proxy.systemProperties()), (main) -> {
					assertThatExceptionOfType(AccountCredentialsException.class)
						.isThrownBy(() -> main.dynamoDb().getItem(GET))
						.withMessageContaining("there is no STS to say to which account access key 'AKIABASE' belongs")
						.withMessageContaining("Write the 12-digit account id as its access key");
					assertThat(this.aws.calls()).isEmpty();
					assertThat(proxy.hosts()).isEmpty();
				});
		}
	}

	@Test
	void theAccountsOfAnEnvironmentBindTheBaseCredentials() {
		run(runner("", "  environments: {qa: {account-ids: [\"111122223333\"]}}"), (main) -> {
			refused(main, GET);
			assertThatThrownBy(() -> main.dynamoDb().getItem(GET)).hasMessageContaining(
					"the base credentials belong to account 000000000000, and to environment 'qa' belong 111122223333 "
							+ "only, by 'dynamodb.environments.qa.account-ids' (application.yml:");
			assertThatExceptionOfType(WrongAccountException.class).isThrownBy(() -> main.dynamoDb().listTables());
		});
	}

	@Test
	void aForbiddenAccountIsRefusedWhateverElseIsSaid() {
		run(runner("", "  forbidden-account-ids: [\"000000000000\"]"), (main) -> {
			refused(main, GET);
			assertThatThrownBy(() -> main.dynamoDb().getItem(GET)).hasMessageContaining(
					"belong to account 000000000000, which 'dynamodb.forbidden-account-ids' (application.yml:");
		});
	}

	@Test
	void aSessionOfAnotherAccountIsRefused() {
		this.aws.sts(Fault.wrongAccount("999988887777"));
		run(runner("{account-id: \"111122223333\", role: orders}".replaceAll("[{}]", "").replace(", ", "\n      ")),
				(main) -> {
					refused(main, GET);
					assertThatThrownBy(() -> main.dynamoDb().getItem(GET)).hasMessageContaining(
							"the credentials that STS gave for role 'arn:aws:iam::111122223333:role/orders' belong to "
									+ "account 999988887777");
					assertThatThrownBy(() -> main.credentialsProvider().resolveCredentials())
						.isInstanceOf(WrongAccountException.class);
				});
	}

	@Test
	void clientsOfOtherServicesAreGuardedToo() {
		run(runner("account-id: \"111122223333\""), (main) -> {
			assertThatThrownBy(() -> main.credentialsProvider().resolveCredentials())
				.isInstanceOf(WrongAccountException.class);
			try (StsClient other = StsClient.builder()
				.region(main.region())
				.endpointOverride(this.aws.endpoint())
				.credentialsProvider(main.credentialsProvider())
				.build()) {
				assertThatThrownBy(other::getSessionToken).isInstanceOf(WrongAccountException.class);
			}
			assertThat(this.aws.calls("GetSessionToken")).isEmpty();
		});
	}

	@Test
	void aRequestThatBringsCredentialsOfAnotherAccountIsRefused() {
		run(runner("account-id: \"000000000000\""), (main) -> {
			refusedEitherWay(main,
					GET.toBuilder()
						.overrideConfiguration(
								(request) -> request.credentialsProvider(key("AKIAOTHER", "999988887777")))
						.build());
			refusedEitherWay(main,
					GET.toBuilder()
						.overrideConfiguration((request) -> request.addPlugin(
								plugin((client) -> client.credentialsProvider(key("AKIAOTHER", "999988887777")))))
						.build());
			// Its account is asked for.
			main.dynamoDb()
				.getItem(GET.toBuilder()
					.overrideConfiguration((request) -> request.credentialsProvider(key("AKIAUNKNOWN", null)))
					.build());
			assertThat(this.aws.calls()).extracting(AwsCall::action, AwsCall::accessKeyId)
				.containsExactly(tuple("GetCallerIdentity", "AKIAUNKNOWN"), tuple("GetItem", "AKIAUNKNOWN"));
		});
	}

	@Test
	void aProviderThatAnswersDifferentlyWhenAskedAgainIsNotAskedAgain() {
		run(runner("account-id: \"000000000000\""), (main) -> {
			var answers = new AtomicInteger();
			AwsCredentialsProvider provider = () -> key("AKIA" + answers.get(),
					(answers.getAndIncrement() == 0) ? "000000000000" : "999988887777")
				.resolveCredentials();
			main.dynamoDb()
				.getItem(GET.toBuilder()
					.overrideConfiguration((request) -> request.credentialsProvider(provider))
					.build());
			assertThat(this.aws.calls("GetItem")).extracting(AwsCall::accessKeyId).containsExactly("AKIA0");
		});
	}

	@Test
	void anUnsignedCallIsRefused() {
		run(runner("account-id: \"000000000000\""), (main) -> {
			GetItemRequest request = GET.toBuilder()
				.overrideConfiguration((options) -> options.credentialsProvider(AnonymousCredentialsProvider.create()))
				.build();
			assertThatExceptionOfType(AccountCredentialsException.class)
				.isThrownBy(() -> main.dynamoDb().getItem(request));
			assertThatThrownBy(() -> main.dynamoDbAsync().getItem(request).join())
				.isInstanceOf(CompletionException.class)
				.hasCauseInstanceOf(AccountCredentialsException.class);
			assertThat(this.aws.calls()).isEmpty();
		});
	}

	@Test
	void credentialsOfACustomizerAreCompared() {
		run(runner("account-id: \"000000000000\"").withBean(AccountClientCustomizer.class,
				() -> (account, client) -> client.credentialsProvider(key("AKIAOTHER", "999988887777"))),
				(main) -> refused(main, GET));
	}

	@Test
	void aPluginThatReplacesTheOptionsOfAClientDoesNotTakeTheGuardsAway() {
		seesThrough((account, client) -> client.addPlugin(plugin((options) -> options.overrideConfiguration(
				ClientOverrideConfiguration.builder().addExecutionInterceptor(new Renames()).build()))));
	}

	@Test
	void anInterceptorThatRenamesTablesIsSeenThrough() {
		seesThrough(adds(new Renames()));
	}

	private void seesThrough(AccountClientCustomizer customizer) {
		run(runner("account-id: \"000000000000\"").withBean(AccountClientCustomizer.class, () -> customizer),
				(main) -> {
					assertThatThrownBy(() -> main.dynamoDb().getItem(GET)).isInstanceOf(UnmappedTableException.class);
					assertThat(main.dynamoDbAsync().getItem(GET)).failsWithin(Duration.ofSeconds(30))
						.withThrowableThat()
						.withCauseInstanceOf(UnmappedTableException.class);
					assertThat(this.aws.calls("GetItem")).isEmpty();
				});
	}

	@Test
	void aPluginOfARequestDoesNotTakeTheGuardsAway() {
		run(runner("account-id: \"000000000000\""), (main) -> {
			PutItemRequest put = PutItemRequest.builder()
				.tableName("qa-orders")
				.overrideConfiguration((request) -> request.addPlugin(plugin((client) -> client.overrideConfiguration(
						ClientOverrideConfiguration.builder().addExecutionInterceptor(new Renames()).build()))))
				.build();
			assertThatThrownBy(() -> main.dynamoDb().putItem(put)).isInstanceOf(AccessRefusedException.class);
			GetItemRequest get = GET.toBuilder()
				.overrideConfiguration((request) -> request.addPlugin(plugin((client) -> client.overrideConfiguration(
						ClientOverrideConfiguration.builder().addExecutionInterceptor(new Renames()).build()))))
				.build();
			assertThatThrownBy(() -> main.dynamoDb().getItem(get)).isInstanceOf(UnmappedTableException.class);
			assertThat(main.dynamoDbAsync().getItem(get)).failsWithin(Duration.ofSeconds(30))
				.withThrowableThat()
				.withCauseInstanceOf(UnmappedTableException.class);
			assertThat(this.aws.calls("GetItem")).isEmpty();
		});
	}

	@Test
	void anInterceptorMayMakeCallsOfItsOwn() {
		AtomicReference<AccountClients> clients = new AtomicReference<>();
		ExecutionInterceptor asks = new ExecutionInterceptor() {

			@Override
			public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
				if (context.request() instanceof GetItemRequest) {
					clients.get().dynamoDb().listTables();
				}
			}

		};
		run(runner("account-id: \"000000000000\"").withBean(AccountClientCustomizer.class,
				() -> (account, client) -> client
					.overrideConfiguration((options) -> options.addExecutionInterceptor(asks)
						.addExecutionInterceptor(new Replaces(key("AKIAOTHER", "999988887777"))))),
				(main) -> {
					clients.set(main);
					assertThatThrownBy(() -> main.dynamoDb().getItem(GET))
						.isInstanceOf(AccountCredentialsException.class);
					assertThat(this.aws.calls("GetItem")).isEmpty();
				});
	}

	@Test
	void anInterceptorThatMakesAnotherOperationOfACallIsSeenThrough() {
		ExecutionInterceptor deletes = new ExecutionInterceptor() {

			@Override
			public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
				return context.httpRequest()
					.copy((http) -> http.putHeader("X-Amz-Target", "DynamoDB_20120810.DeleteItem"));
			}

		};
		run(runner("").withBean(AccountClientCustomizer.class, () -> adds(deletes)), (main) -> {
			assertThatThrownBy(() -> main.dynamoDb().getItem(GET))
				.hasMessageContaining("GetItem is not sent: an interceptor made another operation of it");
			assertThat(this.aws.calls()).isEmpty();
		});
	}

	@Test
	void aSessionTokenThatHasChangedSignsTheNextCall() {
		run(runner("account-id: \"000000000000\""), (main) -> {
			for (String token : List.of("first", "second")) {
				AwsCredentialsProvider provider = StaticCredentialsProvider
					.create(AwsSessionCredentials.create("ASIAOWN", "canary", token));
				main.dynamoDb()
					.getItem(GET.toBuilder()
						.overrideConfiguration((request) -> request.credentialsProvider(provider))
						.build());
			}
			assertThat(this.aws.calls("GetItem")).extracting(AwsCall::sessionToken).containsExactly("first", "second");
			assertThat(this.aws.calls("GetCallerIdentity")).hasSize(1);
		});
	}

	@Test
	void credentialsThatAreDroppedAreIdentifiedAnew() {
		this.aws.sts(Fault.denied());
		run(runner("account-id: \"000000000000\""), (main) -> {
			assertThatThrownBy(() -> main.dynamoDb().getItem(GET)).isInstanceOf(AccountCredentialsException.class);
			this.aws.sts(Fault.none());
			main.refreshCredentials();
			main.dynamoDb().getItem(GET);
			assertThat(this.aws.calls("GetItem")).hasSize(1);
		});
	}

	@Test
	void anUnsignedCallDoesNotPassTheLastCheck() {
		ExecutionInterceptor strips = new Replaces(AnonymousCredentialsProvider.create());
		run(runner("account-id: \"000000000000\"").withBean(AccountClientCustomizer.class, () -> adds(strips)),
				(main) -> {
					assertThatThrownBy(() -> main.dynamoDb().getItem(GET)).isInstanceOf(SdkClientException.class);
					assertThat(this.aws.calls("GetItem")).isEmpty();
				});
	}

	@Test
	void anInterceptorThatReplacesCredentialsIsSeenThrough() {
		run(runner("account-id: \"000000000000\"").withBean(AccountClientCustomizer.class,
				() -> adds(new Replaces(key("AKIAOTHER", "999988887777")))), (main) -> {
					assertThatExceptionOfType(AccountCredentialsException.class)
						.isThrownBy(() -> main.dynamoDb().getItem(GET))
						.withMessageContaining("GetItem is not sent: it was signed with other credentials than those "
								+ "whose account was checked");
					assertThat(main.dynamoDbAsync().getItem(GET)).failsWithin(Duration.ofSeconds(30))
						.withThrowableThat()
						.withCauseInstanceOf(AccountCredentialsException.class);
					assertThat(this.aws.calls("GetItem")).isEmpty();
				});
	}

	@Test
	void anEndpointThatIsLocalAfterAllIsNoticed() {
		ApplicationContextRunner production = runner(
				"account-id: \"000000000000\"\n      environment: prod\n      sts: {endpoint: \"%s\"}"
					.formatted(this.aws.endpoint()),
				"  environments: {qa: {}, prod: {production: true}}")
			.withPropertyValues("dynamodb.endpoint=");
		GetItemRequest get = GET.toBuilder().tableName("prod-orders").build();
		run(production.withBean(AccountClientCustomizer.class,
				() -> (account, client) -> client.endpointOverride(this.aws.endpoint())), (main) -> {
					assertThatThrownBy(() -> main.dynamoDb().getItem(get)).isInstanceOf(LocalEndpointException.class);
					assertThat(this.aws.calls()).isEmpty();
				});
		run(production, (main) -> {
			GetItemRequest withPlugin = get.toBuilder()
				.overrideConfiguration((request) -> request
					.addPlugin(plugin((client) -> client.endpointOverride(this.aws.endpoint()))))
				.build();
			assertThatThrownBy(() -> main.dynamoDb().getItem(withPlugin)).isInstanceOf(LocalEndpointException.class);
			assertThat(this.aws.calls("GetItem")).isEmpty();
		});
	}

	@Test
	void aTableOfAForbiddenAccountIsRefusedAlsoWhereUnmappedTablesPass() {
		refusesOwner("forbidden-account-ids: [\"999988887777\"]",
				"it names a table of account 999988887777, which 'dynamodb.forbidden-account-ids' (application.yml:");
	}

	@Test
	void aTableOfAnAccountOfAnotherEnvironmentIsRefused() {
		refusesOwner("environments: {qa: {}, prod: {account-ids: [\"999988887777\"]}}",
				"account 999988887777, which belongs to environment 'prod' by 'dynamodb.environments.prod.account-ids'");
	}

	private void refusesOwner(String yaml, String message) {
		run(runner("account-id: \"000000000000\"", "  " + yaml,
				"  guards: {unmapped-table: warn, wrong-environment: warn}"), (main) -> {
					GetItemRequest get = GET.toBuilder()
						.tableName("arn:aws:dynamodb:eu-west-1:999988887777:table/qa-orders")
						.build();
					assertThatExceptionOfType(WrongAccountException.class)
						.isThrownBy(() -> main.dynamoDb().getItem(get))
						.withMessageContaining(message);
					assertThat(this.aws.calls("GetItem")).isEmpty();
				});
	}

	@Test
	void aPluginThatChangesRegionOrEndpointIsSeenThrough() {
		try (RefusingProxy proxy = new RefusingProxy()) {
			ApplicationContextRunner runner = runner("account-id: \"111122223333\"")
				.withPropertyValues("dynamodb.endpoint=",
						"dynamodb.accounts.main.credentials.access-key-id=111122223333")
				.withSystemProperties(proxy.systemProperties());
			run(runner, (main) -> {
				assertGoesElsewhere(main, (client) -> client.region(Region.US_EAST_1));
				assertGoesElsewhere(main,
						(client) -> client.endpointOverride(URI.create("https://dynamodb.us-east-1.amazonaws.com")));
				assertThatThrownBy(() -> main.dynamoDb()
					.getItem(with((client) -> client
						.endpointOverride(URI.create("https://999988887777.ddb.eu-west-1.amazonaws.com")))))
					.isInstanceOf(WrongAccountException.class);
			});
			// Where nobody asks whose the credentials are, the region still counts.
			run(runner.withPropertyValues("dynamodb.accounts.main.account-id=")
				.withBean(AccountClientCustomizer.class, () -> (account, client) -> client.region(Region.US_EAST_1)
					.credentialsProvider(key("AKIAOWN", null))), (main) -> {
						assertThatThrownBy(() -> main.dynamoDb().getItem(GET))
							.isInstanceOf(CrossAccountException.class);
						assertThat(main.dynamoDbAsync().getItem(GET)).failsWithin(Duration.ofSeconds(30))
							.withThrowableThat()
							.withCauseInstanceOf(CrossAccountException.class);
					});
			assertThat(proxy.hosts()).isEmpty();
		}
	}

	@Test
	void aPluginThatLeavesALocalEndpointIsSeenThrough() {
		try (RefusingProxy proxy = new RefusingProxy()) {
			run(runner("account-id: \"000000000000\"").withSystemProperties(proxy.systemProperties()), (main) -> {
				CreateTableRequest create = CreateTableRequest.builder()
					.tableName("qa-orders")
					.overrideConfiguration((request) -> request.addPlugin(plugin((client) -> client
						.endpointOverride(URI.create("https://dynamodb.eu-west-1.amazonaws.com")))))
					.build();
				assertThatThrownBy(() -> main.dynamoDb().createTable(create)).isInstanceOf(ControlPlaneException.class);
			});
			assertThat(proxy.hosts()).isEmpty();
		}
	}

	private static void assertGoesElsewhere(AccountClients main,
			Consumer<DynamoDbServiceClientConfiguration.Builder> change) {
		assertThatExceptionOfType(CrossAccountException.class).isThrownBy(() -> main.dynamoDb().getItem(with(change)))
			.withMessageContaining("it is signed for another region, or goes to one ('");
	}

	private static GetItemRequest with(Consumer<DynamoDbServiceClientConfiguration.Builder> change) {
		return GET.toBuilder().overrideConfiguration((request) -> request.addPlugin(plugin(change))).build();
	}

	/**
	 * An interceptor with credentials of its own.
	 */
	private record Replaces(AwsCredentialsProvider credentials) implements ExecutionInterceptor {

		@Override
		public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
			return (context.request() instanceof GetItemRequest get) ? get.toBuilder()
				.overrideConfiguration((request) -> request.credentialsProvider(this.credentials))
				.build() : context.request();
		}

	}

	/**
	 * An interceptor with a mapping of its own.
	 */
	private static final class Renames implements ExecutionInterceptor {

		@Override
		public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
			return (context.request() instanceof GetItemRequest get) ? get.toBuilder().tableName("qa-other").build()
					: context.request();
		}

	}

}
