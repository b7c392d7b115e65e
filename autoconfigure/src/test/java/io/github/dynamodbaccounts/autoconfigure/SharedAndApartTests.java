package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.AccountCredentialsException;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What accounts share, and what one of them cannot take from the others.
 */
class SharedAndApartTests {

	private static final String YAML = """
			dynamodb:
			  defaults:
			    region: eu-west-1
			    credentials: {access-key-id: AKIABASE, secret-access-key: s}
			    client: {endpoint: "%s", api-call-timeout: 60s}
			    sts: {endpoint: "%1$s"}
			  accounts:
			""";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@AutoClose
	private final MisbehavingAws stuck = new MisbehavingAws();

	@TempDir
	private Path directory;

	private ApplicationContextRunner runner(String accounts) {
		return YamlApplication.of(this.directory, YAML.formatted(this.aws.endpoint()) + accounts).runner();
	}

	private ApplicationContextRunner runnerWithStuckAccount() {
		return runner("""
				    stuck: {account-id: "111122223333", role: r, client: {endpoint: "%s"}}
				    well: {account-id: "444455556666", role: r}
				""".formatted(this.stuck.endpoint()));
	}

	@Test
	void anAccountThatNeverAnswersTakesNoConnectionOfAnother() {
		this.stuck.dynamoDb(Fault.hangs());
		runnerWithStuckAccount().run((context) -> {
			DynamoDbAccounts accounts = context.getBean(DynamoDbAccounts.class);
			ExecutorService threads = Executors.newCachedThreadPool();
			List<CompletableFuture<?>> hanging = callInParallel(accounts.account("stuck"), 100, threads);
			// The pool of the SDK has 50 connections.
			this.stuck.awaitCalls("ListTables", 50);
			callInParallel(accounts.account("well"), 100, threads).forEach(CompletableFuture::join);
			assertThat(this.aws.calls("ListTables")).hasSize(100);
			assertThat(hanging).noneMatch(CompletableFuture::isDone);
			this.stuck.dynamoDb(Fault.none());
			threads.shutdownNow();
		});
	}

	@Test
	void anAsynchronousAccountThatNeverAnswersTakesNoConnectionOfAnother() {
		this.stuck.dynamoDb(Fault.hangs());
		runnerWithStuckAccount().run((context) -> {
			DynamoDbAccounts accounts = context.getBean(DynamoDbAccounts.class);
			List<CompletableFuture<?>> hanging = callAsynchronously(accounts.account("stuck"), 100);
			this.stuck.awaitCalls("ListTables", 50);
			callAsynchronously(accounts.account("well"), 100).forEach(CompletableFuture::join);
			assertThat(this.aws.calls("ListTables")).hasSize(100);
			assertThat(hanging).noneMatch(CompletableFuture::isDone);
		});
	}

	@Test
	void anStsThatNeverAnswersHoldsUpNoOther() {
		this.stuck.sts(Fault.hangs());
		String accounts = IntStream.range(0, 100)
			.mapToObj((number) -> "    stuck%d: {account-id: \"111122223333\", role: r%1$d, sts: {endpoint: \"%s\"}}\n"
				.formatted(number, this.stuck.endpoint()))
			.collect(Collectors.joining());
		runner(accounts + "    well: {account-id: \"444455556666\", role: r}\n").run((context) -> {
			DynamoDbAccounts directory = context.getBean(DynamoDbAccounts.class);
			IntStream.range(0, 100)
				.forEach((number) -> directory.account("stuck" + number).dynamoDbAsync().listTables());
			this.stuck.awaitCalls("AssumeRole", 50);
			directory.account("well").dynamoDb().listTables();
			directory.account("well").dynamoDbAsync().listTables().join();
			assertThat(this.aws.calls("AssumeRole")).hasSize(1);
		});
	}

	@Test
	void aBeanThatNeverAnswersHoldsUpNoOther() {
		CountDownLatch never = new CountDownLatch(1);
		CountDownLatch asked = new CountDownLatch(40);
		String accounts = IntStream.range(0, 40)
			.mapToObj(
					(number) -> "    stuck%d: {account-id: \"111122223333\", role: r%1$d, credentials: {bean: vault}}\n"
						.formatted(number))
			.collect(Collectors.joining());
		runner(accounts + "    well: {account-id: \"444455556666\", role: r}\n")
			.withBean("vault", AwsCredentialsProvider.class, () -> () -> {
				asked.countDown();
				waitFor(never);
				throw new IllegalStateException("Never.");
			})
			.run((context) -> {
				DynamoDbAccounts directory = context.getBean(DynamoDbAccounts.class);
				IntStream.range(0, 40)
					.forEach((number) -> directory.account("stuck" + number).dynamoDbAsync().listTables());
				waitFor(asked);
				directory.account("well").dynamoDb().listTables();
				assertThat(this.aws.calls("AssumeRole")).hasSize(1);
				never.countDown();
			});
	}

	@Test
	void callersWhoBlockInOneAccountHoldUpNoOther() {
		CountDownLatch never = new CountDownLatch(1);
		runner("""
				    stuck: {account-id: "111122223333", role: r}
				    well: {account-id: "444455556666", role: r}
				""").run((context) -> {
			DynamoDbAccounts accounts = context.getBean(DynamoDbAccounts.class);
			callAsynchronously(accounts.account("stuck"), 20)
				.forEach((call) -> call.thenAccept((answer) -> waitFor(never)));
			assertThat(accounts.account("well").dynamoDbAsync().listTables()).succeedsWithin(Duration.ofSeconds(30));
			never.countDown();
		});
	}

	@Test
	void oneRoleThatIsDeniedFailsItsOwnAccountOnly() {
		this.aws.sts("arn:aws:iam::111122223333:role/denied", Fault.denied());
		runner("""
				    denied: {account-id: "111122223333", role: denied}
				    well: {account-id: "444455556666", role: r}
				""").run((context) -> {
			DynamoDbAccounts accounts = context.getBean(DynamoDbAccounts.class);
			for (int i = 0; i < 10; i++) {
				assertThatExceptionOfType(AccountCredentialsException.class)
					.isThrownBy(() -> accounts.account("denied").dynamoDb().listTables());
				accounts.account("well").dynamoDb().listTables();
			}
			assertThat(this.aws.calls("AssumeRole")).hasSize(2);
		});
	}

	@Test
	void aHundredAccountsShareTheirThreads() {
		String accounts = IntStream.range(0, 100)
			.mapToObj((number) -> "    a%d: {account-id: \"%012d\", role: r}\n".formatted(number, number))
			.collect(Collectors.joining());
		List<String> before = threads();
		runner(accounts).run((context) -> {
			DynamoDbAccounts directory = context.getBean(DynamoDbAccounts.class);
			assertThat(directory.keys()).hasSize(100);
			ExecutorService callers = Executors.newFixedThreadPool(20);
			directory.keys()
				.stream()
				.map((key) -> CompletableFuture.runAsync(() -> directory.account(key).dynamoDb().listTables(), callers))
				.toList()
				.forEach(CompletableFuture::join);
			callers.shutdownNow();
			directory.keys()
				.stream()
				.map((key) -> directory.account(key).dynamoDbAsync().listTables())
				.toList()
				.forEach(CompletableFuture::join);
			// By default a client has threads of its own for both.
			assertThat(threads()).noneMatch((name) -> name.startsWith("sdk-async-response"))
				.noneMatch((name) -> name.startsWith("sdk-ScheduledExecutor"));
			assertThat(this.aws.calls("AssumeRole")).hasSize(100);
			assertThat(this.aws.calls("ListTables")).hasSize(200);
			// One connection of each client, and one lane of STS.
			assertThat(this.aws.openConnections()).isLessThanOrEqualTo(200 + 128);
			await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
				List<String> ours = threads();
				before.forEach(ours::remove);
				assertThat(ours).filteredOn((name) -> name.startsWith("dynamodb-accounts-timer")).hasSize(1);
				assertThat(ours).filteredOn((name) -> name.startsWith("dynamodb-accounts-sessions")).isEmpty();
				assertThat(ours).filteredOn((name) -> !name.startsWith("loopback-server")).hasSizeLessThanOrEqualTo(10);
			});
		});
	}

	@Test
	void aHundredContextsLeaveNoThreadAndNoSocketBehind() {
		List<String> before = threads();
		ApplicationContextRunner runner = runner("""
				    one: {account-id: "111122223333", role: r}
				    two: {account-id: "444455556666", role: r}
				""");
		for (int i = 0; i < 100; i++) {
			// Netty takes two seconds to close.
			boolean async = i % 25 == 0;
			runner.run((context) -> context.getBean(DynamoDbAccounts.class).keys().forEach((key) -> {
				AccountClients clients = context.getBean(DynamoDbAccounts.class).account(key);
				clients.dynamoDb().listTables();
				if (async) {
					clients.dynamoDbAsync().listTables().join();
				}
			}));
		}
		assertThat(this.aws.calls("ListTables")).hasSize(208);
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			assertThat(this.aws.openConnections()).isZero();
			List<String> left = threads();
			before.forEach(left::remove);
			assertThat(left).filteredOn((name) -> !name.startsWith("loopback-server") && !name.startsWith("awaitility"))
				.isEmpty();
		});
	}

	private static void waitFor(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static List<CompletableFuture<?>> callInParallel(AccountClients clients, int calls,
			ExecutorService threads) {
		return IntStream.range(0, calls)
			.mapToObj((number) -> CompletableFuture.runAsync(() -> clients.dynamoDb().listTables(), threads))
			.collect(Collectors.toList());
	}

	private static List<CompletableFuture<?>> callAsynchronously(AccountClients clients, int calls) {
		return IntStream.range(0, calls)
			.mapToObj((number) -> clients.dynamoDbAsync().listTables())
			.collect(Collectors.toList());
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toList());
	}

}
