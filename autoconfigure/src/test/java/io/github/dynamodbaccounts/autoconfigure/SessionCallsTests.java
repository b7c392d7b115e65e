package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.account.AccountClientCustomizer;
import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.AccountCredentialsException;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.TableRepository;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;

import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a call does while its session is not there, or no longer good.
 */
@ExtendWith(OutputCaptureExtension.class)
class SessionCallsTests {

	private static final String YAML = """
			dynamodb:
			  environment: qa
			  endpoint: %s
			  accounts:
			    main:
			      account-id: "111122223333"
			      region: eu-west-1
			      role: orders-access
			      credentials: {access-key-id: AKIABASE, secret-access-key: s}
			      client: {%s}
			  tables:
			    orders: {item-type: %s}
			""";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	private final DropsSession dropsSession = new DropsSession();

	@TempDir
	private Path directory;

	private void run(String client, Consumer<AccountClients> consumer) {
		runContext(client, (context) -> consumer.accept(context.getBean(DynamoDbAccounts.class).account("main")));
	}

	private void runContext(String client, ContextConsumer<AssertableApplicationContext> consumer) {
		YamlApplication.of(this.directory, YAML.formatted(this.aws.endpoint(), client, Order.class.getName()))
			.runner()
			.run(consumer);
	}

	private static AwsCredentials ofMain(String accessKeyId) {
		return AwsBasicCredentials.builder()
			.accessKeyId(accessKeyId)
			.secretAccessKey("s")
			.accountId("111122223333")
			.build();
	}

	@Test
	void asksOnceForAHundredThreadsAlsoWhereStsIsSlow() {
		// The lock of the SDK's provider gives up after five seconds.
		this.aws.sts(Fault.answersAfter(Duration.ofSeconds(7)));
		run("", (main) -> {
			ExecutorService threads = Executors.newFixedThreadPool(100);
			CountDownLatch start = new CountDownLatch(100);
			List<CompletableFuture<Void>> calls = IntStream.range(0, 100)
				.mapToObj((number) -> CompletableFuture.runAsync(() -> {
					start.countDown();
					await(start);
					main.dynamoDb().listTables();
				}, threads))
				.toList();
			calls.forEach(CompletableFuture::join);
			threads.shutdown();
			assertThat(this.aws.calls("AssumeRole")).hasSize(1);
			assertThat(this.aws.calls("ListTables")).hasSize(100);
		});
	}

	@ParameterizedTest
	@CsvSource({ "denied, AccessDenied, 1", "throttled, Throttling, 3", "error, InternalFailure, 3",
			"resets, SocketException, 3" })
	void failsWithoutASessionAndAsksNoMoreForEachCall(String fault, String code, int attempts) {
		this.aws.sts(fault(fault));
		run("", (main) -> {
			for (int i = 0; i < 20; i++) {
				assertThatExceptionOfType(AccountCredentialsException.class)
					.isThrownBy(() -> main.dynamoDb().listTables())
					.satisfies((failure) -> {
						assertThat(failure.code()).isEqualTo(code);
						assertThat(failure.account()).isEqualTo("main");
					});
			}
			assertThat(this.aws.calls("AssumeRole")).hasSizeBetween(attempts, attempts + 1);
			assertThat(this.aws.calls("ListTables")).isEmpty();
		});
	}

	@Test
	void aHiccupOfStsFailsNoCall() {
		assertFailsNoCall(Fault.error());
	}

	@Test
	void keepsToItsTimeOutWhereAFirstSessionNeverComes() {
		this.aws.sts(Fault.hangs());
		run("api-call-timeout: 500ms", (main) -> {
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(AccountCredentialsException.class)
					.isThrownBy(() -> main.dynamoDb().listTables())
					.satisfies((failure) -> assertThat(failure.code()).isEqualTo("Timeout"));
			}
			assertThat(this.aws.calls("AssumeRole")).hasSize(1);
		});
	}

	@Test
	void leavesTheRestOfItsTimeToTheCallThatWaited() {
		this.aws.sts(Fault.answersAfter(Duration.ofMillis(200))).dynamoDb(Fault.hangs());
		run("api-call-timeout: 5s",
				(main) -> assertThatExceptionOfType(ApiCallTimeoutException.class)
					.isThrownBy(() -> main.dynamoDb().listTables())
					.satisfies((timeout) -> assertThat(timeout.getMessage())
						.containsPattern("configuration: [1-4]\\d{3} millis")));
	}

	@Test
	void anAsynchronousCallDoesNotBlockItsCaller() {
		this.aws.sts(Fault.hangs());
		run("", (main) -> {
			// Nothing answers before this thread goes on.
			CompletableFuture<ListTablesResponse> call = main.dynamoDbAsync().listTables();
			assertThat(call).isNotDone();
			this.aws.awaitCalls("AssumeRole", 1);
			this.aws.sts(Fault.none());
			assertThat(call).succeedsWithin(Duration.ofSeconds(30));
		});
	}

	@Test
	void anAsynchronousCallWaitsNoLongerThanItsTimeOut() {
		this.aws.sts(Fault.hangs());
		run("api-call-timeout: 500ms",
				(main) -> assertThat(main.dynamoDbAsync().listTables()).failsWithin(Duration.ofSeconds(30))
					.withThrowableThat()
					.withCauseInstanceOf(AccountCredentialsException.class));
	}

	@Test
	void aCallThatIsCancelledIsNotSent() {
		this.aws.sts(Fault.hangs());
		run("", (main) -> {
			CompletableFuture<ListTablesResponse> call = main.dynamoDbAsync().listTables();
			this.aws.awaitCalls("AssumeRole", 1);
			call.cancel(true);
			this.aws.sts(Fault.none());
			main.dynamoDb().listTables();
			assertThat(this.aws.calls("ListTables")).hasSize(1);
		});
	}

	@Test
	void anAsynchronousCallIsNotBlockedWhereItsSessionIsDroppedAsItBegins() {
		YamlApplication.of(this.directory, YAML.formatted(this.aws.endpoint(), "", Order.class.getName()))
			.runner()
			.withBean(AccountClientCustomizer.class,
					() -> (account, builder) -> builder
						.overrideConfiguration((overrides) -> overrides.addExecutionInterceptor(this.dropsSession)))
			.run((context) -> {
				AccountClients main = context.getBean(DynamoDbAccounts.class).account("main");
				main.dynamoDb().listTables();
				this.dropsSession.clients = main;
				this.aws.sts(Fault.hangs());
				CompletableFuture<ListTablesResponse> call = main.dynamoDbAsync().listTables();
				assertThat(call).succeedsWithin(Duration.ofSeconds(30));
				assertThat(this.aws.calls("AssumeRole")).hasSize(1);
			});
	}

	@Test
	void whatFollowsATimeOutDoesNotRunWhereOthersNeedTheThread() {
		this.aws.dynamoDb(Fault.hangs());
		run("api-call-timeout: 300ms", (main) -> {
			main.credentialsProvider().resolveCredentials();
			CompletableFuture<String> thread = main.dynamoDbAsync()
				.listTables()
				.handle((response, error) -> Thread.currentThread().getName());
			assertThat(thread).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("dynamodb-accounts-async");
		});
	}

	@Test
	void anAsynchronousCallOfAClosedApplicationFails() {
		AccountClients[] clients = new AccountClients[1];
		run("", (main) -> {
			clients[0] = main;
			main.dynamoDbAsync();
		});
		assertThat(clients[0].dynamoDbAsync().listTables()).failsWithin(Duration.ofSeconds(30))
			.withThrowableThat()
			.withCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void anAsynchronousCallThatIsNeverAcceptedIsSentTwice() {
		this.aws.dynamoDb(Fault.unknownKey());
		run("", (main) -> {
			assertThat(main.dynamoDbAsync().listTables()).failsWithin(Duration.ofSeconds(30));
			assertThat(this.aws.calls("ListTables")).hasSize(2);
			assertThat(this.aws.calls("AssumeRole")).hasSize(2);
		});
	}

	@Test
	void theTimeOutOfARequestCountsToo() {
		this.aws.sts(Fault.hangs());
		run("", (main) -> assertThatExceptionOfType(AccountCredentialsException.class)
			.isThrownBy(() -> main.dynamoDb()
				.listTables((request) -> request
					.overrideConfiguration((overrides) -> overrides.apiCallTimeout(Duration.ofMillis(300)))))
			.satisfies((failure) -> assertThat(failure.code()).isEqualTo("Timeout")));
	}

	@Test
	void aPluginThatBringsNoCredentialsChangesNothing() {
		this.aws.enforcesSessions();
		run("", (main) -> {
			main.dynamoDb().listTables();
			this.aws.revokeSessions();
			main.dynamoDb()
				.listTables((request) -> request.overrideConfiguration((overrides) -> overrides.addPlugin((client) -> {
				})));
			assertThat(this.aws.calls("AssumeRole")).hasSize(2);
		});
	}

	@Test
	void aPluginThatBringsCredentialsNeedsNoSession() {
		this.aws.sts(Fault.hangs());
		run("", (main) -> {
			main.dynamoDb()
				.listTables((request) -> request.overrideConfiguration((overrides) -> overrides
					.addPlugin((client) -> ((DynamoDbServiceClientConfiguration.Builder) client)
						.credentialsProvider(StaticCredentialsProvider.create(ofMain("AKIAPLUGIN"))))));
			assertThat(this.aws.calls("ListTables")).extracting(AwsCall::accessKeyId).containsExactly("AKIAPLUGIN");
		});
	}

	@Test
	void waitersMakeTheirCallsAsTheClientDoes() {
		this.aws.enforcesSessions();
		run("", (main) -> {
			main.dynamoDb().listTables();
			this.aws.revokeSessions();
			assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> main.dynamoDb()
				.waiter()
				.waitUntilTableNotExists((request) -> request.tableName("qa-orders"),
						(overrides) -> overrides.maxAttempts(1)));
			assertThat(this.aws.calls("AssumeRole")).hasSize(2);
		});
	}

	@Test
	void aSessionThatWasRevokedIsReplacedWithinTheCall() {
		this.aws.enforcesSessions();
		run("", (main) -> {
			main.dynamoDb().listTables();
			this.aws.revokeSessions();
			main.dynamoDb().listTables();
			assertThat(this.aws.calls("AssumeRole")).hasSize(2);
			assertThat(this.aws.calls("ListTables")).extracting(AwsCall::accessKeyId)
				.containsExactly("ASIA000000000001", "ASIA000000000001", "ASIA000000000002");
		});
	}

	@Test
	void aSessionThatWasRevokedIsReplacedWithinAnAsynchronousCall() {
		this.aws.enforcesSessions();
		run("", (main) -> {
			main.dynamoDbAsync().listTables().join();
			this.aws.revokeSessions();
			main.dynamoDbAsync().listTables().join();
			assertThat(this.aws.calls("AssumeRole")).hasSize(2);
			assertThat(this.aws.calls("ListTables")).hasSize(3);
		});
	}

	@Test
	void aSessionThatExpiredEarlierThanAnnouncedIsReplacedWithinTheCall() {
		this.aws.enforcesSessions();
		run("", (main) -> {
			main.dynamoDb().listTables();
			this.aws.clock(Duration.ofHours(2));
			main.dynamoDb().listTables();
			assertThat(this.aws.calls("AssumeRole")).hasSize(2);
			assertThat(this.aws.calls("ListTables")).hasSize(3);
		});
	}

	@Test
	void everyPageOfAPaginatorAndEveryShortFormIsACall() {
		this.aws.enforcesSessions();
		run("", (main) -> {
			main.dynamoDb().listTables((request) -> request.limit(1));
			this.aws.revokeSessions();
			assertThat(main.dynamoDb().listTablesPaginator().tableNames()).isEmpty();
			assertThat(this.aws.calls("ListTables")).hasSize(3);
		});
	}

	@Test
	void sessionsThatAreNeverAcceptedAreNotFetchedForEachCall() {
		this.aws.dynamoDb(Fault.unknownKey());
		run("", (main) -> {
			for (int i = 0; i < 20; i++) {
				assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> main.dynamoDb().listTables());
			}
			assertThat(this.aws.calls("AssumeRole")).hasSize(2);
			assertThat(this.aws.calls("ListTables")).hasSize(21);
		});
	}

	@Test
	void aRequestWithCredentialsOfItsOwnNeedsNoSession() {
		this.aws.sts(Fault.hangs());
		run("", (main) -> {
			main.dynamoDb()
				.listTables((request) -> request.overrideConfiguration((overrides) -> overrides
					.credentialsProvider(StaticCredentialsProvider.create(ofMain("AKIAOWN")))));
			assertThat(this.aws.calls("ListTables")).extracting(AwsCall::accessKeyId).containsExactly("AKIAOWN");
			assertThat(this.aws.calls("AssumeRole")).isEmpty();
		});
	}

	@Test
	void closingTheClientOfAnAccountHarmsNobody() {
		run("", (main) -> {
			try (DynamoDbClient client = main.dynamoDb()) {
				client.listTables();
			}
			main.dynamoDb().listTables();
			assertThat(this.aws.calls("AssumeRole")).hasSize(1);
		});
	}

	@ParameterizedTest
	@CsvSource({ "-PT2H, true, ahead of", "PT2H, true, behind", "-PT2H, false, ahead of", "PT2H, false, behind" })
	void aWrongClockOfTheHostIsNoticedOnceAndCausesNoCalls(Duration server, boolean dated, String direction,
			CapturedOutput output) {
		this.aws.clock(server);
		if (!dated) {
			this.aws.withoutDate();
		}
		run("", (main) -> {
			for (int i = 0; i < 50; i++) {
				main.dynamoDb().listTables();
			}
			assertThat(this.aws.calls("AssumeRole")).hasSize(1);
			assertThat(output.getAll().lines().filter((line) -> line.contains("The clock of this host is")))
				.singleElement()
				.asString()
				.contains("s " + direction + " that of AWS");
		});
	}

	@Test
	void aSessionLastsAsLongAsItDoesByTheClockOfAws() {
		this.aws.clock(Duration.ofHours(2)).sessionsLast(Duration.ofSeconds(2)).enforcesSessions();
		run("", (main) -> Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			main.dynamoDb().listTables();
			assertThat(this.aws.calls("AssumeRole")).hasSizeGreaterThanOrEqualTo(3);
		}));
	}

	@Test
	void aClockThatStsDoesNotAcceptFailsNoCall() {
		assertFailsNoCall(
				Fault.refuses(403, "SignatureDoesNotMatch", "Signature expired: 20261122T060840Z is now earlier"));
	}

	@Test
	void anAnswerThatIsNotFromStsIsToldFromASession() {
		this.aws.sts(Fault.refuses(407, "", ""));
		run("", (main) -> assertThatExceptionOfType(AccountCredentialsException.class)
			.isThrownBy(() -> main.dynamoDb().listTables())
			.withMessageContaining("did not answer as AWS does when 'orders-access' was to be assumed (HTTP 407). "
					+ "Set by 'dynamodb.accounts.main.role' (application.yml:8)."));
	}

	@Test
	void saysWhichTableAccountRoleAndLineAndWhatToDo() {
		this.aws.sts(Fault.denied());
		runContext("", (context) -> {
			assertThatExceptionOfType(AccountCredentialsException.class)
				.isThrownBy(() -> context.getBean("ordersRepository", TableRepository.class).existsById("1"))
				.withMessageMatching("Table 'orders' \\(qa-orders, account 111122223333 'main', eu-west-1\\): "
						+ "STS refused to assume 'orders-access' for arn:aws:iam::000000000000:user/caller "
						+ "\\(AccessDenied\\)\\. Set by 'dynamodb\\.accounts\\.main\\.role' \\(application\\.yml:8\\)\\. "
						+ "Either the role's trust policy does not name that caller, or the caller lacks "
						+ "sts:AssumeRole on it\\. Both documents: --dynamodb.export=iam\\. Next attempt in \\d+ s\\.");
		});
	}

	private void assertFailsNoCall(Fault first) {
		this.aws.sts(first);
		run("", (main) -> {
			ExecutorService thread = Executors.newSingleThreadExecutor();
			Future<ListTablesResponse> call = thread.submit(() -> main.dynamoDb().listTables());
			this.aws.awaitCalls("AssumeRole", 1);
			this.aws.sts(Fault.none());
			assertThat(call).succeedsWithin(Duration.ofSeconds(30));
			thread.shutdown();
		});
	}

	private static Fault fault(String name) {
		return switch (name) {
			case "denied" -> Fault.denied();
			case "throttled" -> Fault.throttled();
			case "error" -> Fault.error();
			case "resets" -> Fault.resets();
			default -> throw new IllegalArgumentException(name);
		};
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Drops the session between the begin of a call and its signature.
	 */
	private static final class DropsSession implements ExecutionInterceptor {

		private volatile AccountClients clients;

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			if (this.clients != null) {
				this.clients.refreshCredentials();
			}
		}

	}

}
