package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.dynamodbaccounts.actuate.DynamoDbEndpoint;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.verification.Finding;
import io.github.dynamodbaccounts.verification.Finding.Severity;
import io.github.dynamodbaccounts.verification.TableVerification;
import io.github.dynamodbaccounts.verification.VerificationFailedException;
import io.github.dynamodbaccounts.verification.VerificationReport;
import io.github.dynamodbaccounts.verification.VerificationReport.Status;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * When tables are verified, and what becomes of the report.
 */
@ExtendWith(OutputCaptureExtension.class)
class VerificationAtStartTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	private final DescribedTables tables = new DescribedTables().table("qa-orders", "id:S")
		.table("qa-customers", "country:S / number:N");

	@TempDir
	private Path directory;

	@BeforeEach
	void answer() {
		this.aws.dynamoDb(this.tables);
	}

	private String yaml(String verification) {
		return """
				dynamodb:
				  verify-on-startup: %s
				  environment: qa
				  endpoint: "%s"
				  accounts:
				    sales:
				      account-id: "111122223333"
				      role: orders-access
				      region: eu-west-1
				      external-id: canary-external
				      client: {retry: {max-attempts: 1}}
				      credentials: {access-key-id: AKIABASE, secret-access-key: canary-secret}
				  tables:
				    orders: {item-type: %s}
				    customers: {item-type: %s}
				""".formatted(verification, this.aws.endpoint(), Order.class.getName(), Customer.class.getName());
	}

	private ApplicationContextRunner runner(String verification) {
		return YamlApplication.of(this.directory, yaml(verification)).runner();
	}

	private ConfigurableApplicationContext start(String verification) {
		YamlApplication.of(this.directory, yaml(verification));
		return new SpringApplicationBuilder(Application.class)
			.run("--spring.config.location=file:" + this.directory + "/");
	}

	private static VerificationReport awaitReport(ConfigurableApplicationContext context) {
		TableVerification verification = context.getBean(TableVerification.class);
		await().atMost(LONG).untilAsserted(() -> assertThat(verification.report().status()).isEqualTo(Status.FINISHED));
		return verification.report();
	}

	@Test
	void isOffByDefault() {
		runner("off").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(TableVerification.class).report().status()).isEqualTo(Status.NOT_RUN);
			assertThat(this.aws.calls()).isEmpty();
			assertNoThreadIsLeft();
		});
		runner("\"\"").run((context) -> assertThat(this.aws.calls()).isEmpty());
	}

	@Test
	void failVerifiesBeforeAnythingElseStarts(CapturedOutput output) {
		AtomicInteger described = new AtomicInteger();
		runner("fail").withBean("worker", SmartLifecycle.class, () -> new Worker(() -> {
			described.set(this.aws.calls("DescribeTable").size());
		})).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(described).hasValue(2);
			assertThat(output).containsPattern("INFO .*DynamoDB: 2 tables verified in \\d+ ms\n");
			assertThat(context.getBean(TableVerification.class).report().findings()).isEmpty();
			assertThat(output.getOut().indexOf("environment 'qa'")).isLessThan(output.getOut().indexOf("verified in"));
			assertNoThreadIsLeft();
		});
	}

	@Test
	void failLetsAStartPassWhereNothingIsDefinite(CapturedOutput output) {
		this.tables.recovery("DISABLED").status("qa-orders", "CREATING");
		runner("fail").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsPattern("WARN .*DynamoDB: 2 tables verified in \\d+ ms\n").contains("""
					Transient, so it may be over by itself:

					  1. Table 'orders' (qa-orders,""").contains("""
					Warnings, of what may cost data or money:

					  1. Table 'customers' (qa-customers,""");
		});
	}

	@Test
	void failedStartStartsNothingAndLeavesNothingBehind() {
		this.tables.table("qa-orders", "orderId:S");
		AtomicInteger started = new AtomicInteger();
		runner("fail").withBean("worker", SmartLifecycle.class, () -> new Worker(started::incrementAndGet))
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(context.getStartupFailure()).rootCause().isInstanceOf(VerificationFailedException.class);
			});
		assertThat(started).hasValue(0);
		assertNothingIsLeft(this.aws);
	}

	@Test
	void failedStartPrintsTheReportWithoutStackTrace(CapturedOutput output) {
		this.tables.table("qa-orders", "orderId:S / line:N")
			.recovery("DISABLED")
			.refuses("DescribeTable qa-customers", 400, "com.amazon.coral.availability#ThrottlingException", "slow");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> start("fail"));
		assertThat(output.getOut().replaceAll("in \\d+ ms", "in 310 ms")).contains("""
				***************************
				APPLICATION FAILED TO START
				***************************

				Description:

				DynamoDB: 2 tables verified in 310 ms

				Definite, so somebody has to change something:

				  1. Table 'orders' (qa-orders, account 111122223333 'sales', eu-west-1): it has the partition key \
				'orderId' (S) and sort key 'line' (N), but item type Order declares the partition key 'id' (S). \
				Correct the item type, or name another table: the key of a table cannot be changed.

				Transient, so it may be over by itself:

				  1. Table 'customers' (qa-customers, account 111122223333 'sales', eu-west-1): \
				DynamoDB throttles DescribeTable (ThrottlingException).

				Warnings, of what may cost data or money:

				  1. Table 'orders' (qa-orders, account 111122223333 'sales', eu-west-1): \
				point-in-time recovery is off: what is overwritten or deleted by mistake cannot be restored.


				Action:

				Correct what is definite, as stated above. Nothing was started. To start all the same and only be \
				warned, set 'dynamodb.verify-on-startup' to 'warn'.
				""").doesNotContain("\tat ", "canary").containsOnlyOnce("'orderId'");
	}

	@Test
	void warnCallsNobodyWhileTheContextStarts(CapturedOutput output) {
		AtomicInteger calls = new AtomicInteger(-1);
		CountDownLatch seen = new CountDownLatch(1);
		runner("warn").withBean("early", RefreshListener.class, () -> new RefreshListener(() -> {
			calls.set(this.aws.calls().size());
			seen.countDown();
		})).run((context) -> {
			assertThat(awaitReport(context).findings()).isEmpty();
			assertThat(calls).hasValue(0);
			assertThat(this.aws.calls("DescribeTable")).hasSize(2);
			await().atMost(LONG)
				.untilAsserted(
						() -> assertThat(output).containsPattern("INFO .*DynamoDB: 2 tables verified in \\d+ ms\n"));
			assertNoThreadIsLeft();
		});
	}

	@Test
	void warnHoldsUpNoStart() {
		this.aws.sts(Fault.hangs());
		runner("warn").run((context) -> {
			assertThat(context).hasNotFailed();
			this.aws.awaitCalls("AssumeRole", 1);
			VerificationReport report = context.getBean(TableVerification.class).report();
			assertThat(report.status()).isEqualTo(Status.RUNNING);
			assertThat(report.toString()).startsWith("DynamoDB: 2 tables being verified since ");
		});
		assertNothingIsLeft(this.aws);
	}

	@Test
	void warnWarmsSessionsAndClients() {
		runner("warn").run((context) -> {
			awaitReport(context);
			int connections = this.aws.openConnections();
			context.getBean("ordersRepository", TableRepository.class).findById("1");
			assertThat(this.aws.calls("AssumeRole")).hasSize(1);
			assertThat(this.aws.openConnections()).isEqualTo(connections);
		});
	}

	@Test
	void warnFailsNothingAndLogsTheReport(CapturedOutput output) {
		this.tables.table("qa-orders", "orderId:S");
		try (ConfigurableApplicationContext context = start("warn")) {
			assertThat(awaitReport(context).findings()).singleElement()
				.satisfies((finding) -> assertThat(finding.severity()).isEqualTo(Severity.DEFINITE));
			await().atMost(LONG)
				.untilAsserted(() -> assertThat(output).containsPattern("WARN .*DynamoDB: 2 tables verified")
					.contains("  1. Table 'orders' (qa-orders, account 111122223333 'sales', eu-west-1): it has the "));
		}
	}

	@Test
	void closingTheContextEndsARunInTheBackground(CapturedOutput output) {
		this.aws.dynamoDb(Fault.hangs());
		runner("warn").run((context) -> this.aws.awaitCalls("DescribeTable", 1));
		assertNothingIsLeft(this.aws);
		assertThat(output).doesNotContain("verified", "no answer");
	}

	@Test
	void verifiesWhereAllBeansAreLazy() {
		for (String verification : List.of("fail", "warn")) {
			runner(verification).withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
				.run((context) -> assertThat(awaitReport(context).tables()).containsExactly("orders", "customers"));
		}
		assertThat(this.aws.calls("DescribeTable")).hasSize(4);
	}

	@Test
	void doesNothingWithoutTables(CapturedOutput output) {
		for (String verification : List.of("fail", "warn")) {
			YamlApplication.of(this.directory, "dynamodb.verify-on-startup: " + verification)
				.runner()
				.run((context) -> assertThat(awaitReport(context).tables()).isEmpty());
		}
		assertThat(output).doesNotContain("verified");
	}

	@Test
	void canBeAskedAgain() {
		runner("fail").run((context) -> {
			this.tables.table("qa-orders", "orderId:S");
			TableVerification verification = context.getBean(TableVerification.class);
			assertThat(verification.report().findings()).isEmpty();
			assertThat(verification.verify().findings()).hasSize(1);
			assertThat(verification.report().findings()).extracting(Finding::tables).containsExactly(List.of("orders"));
		});
	}

	@Test
	void endpointShowsTheLastReport() {
		this.tables.recovery("DISABLED");
		ApplicationContextRunner runner = runner("fail")
			.withConfiguration(AutoConfigurations.of(DynamoDbEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.jmx.exposure.include=dynamodb", "spring.jmx.enabled=true");
		runner.run((context) -> {
			DynamoDbEndpoint.Mapping mapping = context.getBean(DynamoDbEndpoint.class).mapping();
			assertThat(mapping.verification()).isNotNull();
			assertThat(mapping.verification().findings()).hasSize(2)
				.allSatisfy((finding) -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
			assertThat(mapping.toString()).doesNotContain("canary");
		});
		runner.withPropertyValues("dynamodb.verify-on-startup=off")
			.run((context) -> assertThat(context.getBean(DynamoDbEndpoint.class).mapping().verification().status())
				.isEqualTo(Status.NOT_RUN));
	}

	static void assertNothingIsLeft(MisbehavingAws aws) {
		assertNoThreadIsLeft();
		await().atMost(LONG).untilAsserted(() -> assertThat(aws.openConnections()).isZero());
	}

	private static void assertNoThreadIsLeft() {
		await().atMost(LONG)
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("dynamodb-verification")));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	static class Application {

	}

	private record RefreshListener(Runnable task) implements ApplicationListener<ContextRefreshedEvent> {

		@Override
		public void onApplicationEvent(ContextRefreshedEvent event) {
			this.task.run();
		}

	}

	private static final class Worker implements SmartLifecycle {

		private final Runnable task;

		private boolean running;

		Worker(Runnable task) {
			this.task = task;
		}

		@Override
		public void start() {
			this.task.run();
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

		@Override
		public int getPhase() {
			return Integer.MIN_VALUE + 1;
		}

	}

}
