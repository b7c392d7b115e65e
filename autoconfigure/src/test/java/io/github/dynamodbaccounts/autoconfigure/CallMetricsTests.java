package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.dynamodbaccounts.account.AccountListener;
import io.github.dynamodbaccounts.account.CompletedCall;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.guard.AccessRefusedException;
import io.github.dynamodbaccounts.guard.ScanRefusedException;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What is measured of calls, sessions, STS and guards.
 */
class CallMetricsTests {

	private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("1"));

	private static final String CONSUMED = """
			{"ConsumedCapacity": {"TableName": "qa-orders", "CapacityUnits": 2.5}}""";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	private ApplicationContextRunner runner(URI endpoint) {
		return YamlApplication.of(this.directory, """
				dynamodb:
				  environment: qa
				  endpoint: %s
				  guards: {scan: warn}
				  accounts:
				    main: {account-id: "111122223333", role: orders, region: eu-west-1}
				  defaults:
				    credentials: {access-key-id: AKIA, secret-access-key: s}
				    client: {api-call-timeout: 20s, retry: {max-attempts: 3}}
				  tables:
				    orders: {item-type: %s}
				    archive: {item-type: %2$s, access: read}
				""".formatted(endpoint, Order.class.getName()))
			.runner()
			.withConfiguration(
					AutoConfigurations.of(MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
							CompositeMeterRegistryAutoConfiguration.class, DynamoDbMetricsAutoConfiguration.class));
	}

	private void run(ContextConsumer<AssertableApplicationContext> consumer) {
		runner(this.aws.endpoint()).run(consumer);
	}

	private static DynamoDbClient client(AssertableApplicationContext context) {
		return context.getBean(DynamoDbAccounts.class).account("main").dynamoDb();
	}

	private static Consumer<GetItemRequest.Builder> get(String table) {
		return (get) -> get.tableName(table).key(KEY);
	}

	private static MeterRegistry meters(AssertableApplicationContext context) {
		return context.getBean(MeterRegistry.class);
	}

	private static Timer timer(AssertableApplicationContext context, String table, String operation, String outcome) {
		return meters(context).get("dynamodb.calls")
			.tags("account", "main", "table", table, "operation", operation, "outcome", outcome)
			.timer();
	}

	private static double count(AssertableApplicationContext context, String name, String table, String operation) {
		return meters(context).get(name)
			.tags("account", "main", "table", table, "operation", operation)
			.counter()
			.count();
	}

	@Test
	void aCallIsTimedByAccountTableOperationAndOutcome() {
		this.aws.dynamoDb(Fault.answersAfter(Duration.ofMillis(50)));
		run((context) -> {
			client(context).getItem(get("qa-orders"));
			client(context).getItem(get("qa-orders"));
			client(context).getItem(get("qa-archive"));
			assertThat(timer(context, "orders", "GetItem", "SUCCESS").count()).isEqualTo(2);
			assertThat(timer(context, "orders", "GetItem", "SUCCESS").totalTime(TimeUnit.MILLISECONDS))
				.isGreaterThanOrEqualTo(100);
			assertThat(timer(context, "archive", "GetItem", "SUCCESS").count()).isEqualTo(1);
			assertThat(meters(context).find("dynamodb.calls").timers()).hasSize(2)
				.allSatisfy((timer) -> assertThat(timer.getId().getTags()).extracting("key")
					.containsExactlyInAnyOrder("account", "table", "operation", "outcome"));
		});
	}

	@Test
	void anAsynchronousCallIsMeasuredBeforeItsFutureIsDone() {
		this.aws.dynamoDb((call) -> DynamoDbAnswers.json(200, CONSUMED));
		run((context) -> {
			DynamoDbAsyncClient client = context.getBean(DynamoDbAccounts.class).account("main").dynamoDbAsync();
			AtomicInteger counted = new AtomicInteger(-1);
			client.getItem(get("qa-orders"))
				.thenRun(() -> counted.set((int) timer(context, "orders", "GetItem", "SUCCESS").count()))
				.get(20, TimeUnit.SECONDS);
			assertThat(counted).hasValue(1);
			assertThat(count(context, "dynamodb.consumed.capacity", "orders", "GetItem")).isEqualTo(2.5);
		});
	}

	@Test
	void aCallThatIsGivenUpIsCancelled() {
		this.aws.dynamoDb(Fault.hangs());
		run((context) -> {
			DynamoDbAsyncClient client = context.getBean(DynamoDbAccounts.class).account("main").dynamoDbAsync();
			CompletableFuture<?> call = client.getItem(get("qa-orders"));
			this.aws.awaitCalls("GetItem", 1);
			call.cancel(true);
			assertThat(timer(context, "orders", "GetItem", "CANCELLED").count()).isEqualTo(1);
			assertThat(meters(context).find("dynamodb.calls").timers()).hasSize(1);
		});
	}

	@ParameterizedTest
	@CsvSource({ "ConditionalCheckFailedException, 400, CONDITION_FAILED",
			"TransactionConflictException, 400, CONFLICT", "ValidationException, 400, INVALID",
			"AccessDeniedException, 400, DENIED", "ResourceNotFoundException, 400, NOT_FOUND",
			"ThrottlingException, 400, THROTTLED", "ProvisionedThroughputExceededException, 400, THROTTLED",
			"RequestLimitExceeded, 400, THROTTLED", "UnrecognizedClientException, 400, NO_CREDENTIALS",
			"InternalServerError, 500, SERVER_ERROR" })
	void anErrorOfDynamoDbIsAnOutcome(String code, int status, String outcome) {
		this.aws.dynamoDb(Fault.refuses(status, code, "No."));
		runner(this.aws.endpoint()).withPropertyValues("dynamodb.defaults.client.retry.max-attempts=1")
			.run((context) -> {
				assertThatExceptionOfType(SdkException.class)
					.isThrownBy(() -> client(context).getItem(get("qa-orders")));
				assertThat(timer(context, "orders", "GetItem", outcome).count()).isEqualTo(1);
				DynamoDbAsyncClient client = context.getBean(DynamoDbAccounts.class).account("main").dynamoDbAsync();
				assertThat(client.getItem(get("qa-orders"))).failsWithin(Duration.ofSeconds(30));
				assertThat(timer(context, "orders", "GetItem", outcome).count()).isEqualTo(2);
			});
	}

	@ParameterizedTest
	@CsvSource({ "AccessDenied, DENIED", "ValidationError, INVALID", "ConditionalCheckFailed, CONDITION_FAILED",
			"TransactionConflict, CONFLICT", "ThrottlingError, THROTTLED" })
	void aCancelledTransactionIsTheOutcomeOfItsReasons(String reason, String outcome) {
		this.aws.dynamoDb((call) -> DynamoDbAnswers.json(400, """
				{"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException", "Message": "Cancelled",
				"CancellationReasons": [{"Code": "None"}, {"Code": "%s"}]}""".formatted(reason)));
		runner(this.aws.endpoint()).withPropertyValues("dynamodb.defaults.client.retry.max-attempts=1")
			.run((context) -> {
				TransactWriteItem item = TransactWriteItem.builder()
					.put((put) -> put.tableName("qa-orders").item(KEY))
					.build();
				assertThatExceptionOfType(SdkException.class)
					.isThrownBy(() -> client(context).transactWriteItems((write) -> write.transactItems(item)));
				assertThat(timer(context, "orders", "TransactWriteItems", outcome).count()).isEqualTo(1);
			});
	}

	@Test
	void theNetworkAndTimeoutsAreOutcomes() {
		this.aws.dynamoDb(Fault.resets());
		run((context) -> {
			assertThatExceptionOfType(SdkException.class).isThrownBy(() -> client(context).getItem(get("qa-orders")));
			assertThat(timer(context, "orders", "GetItem", "UNREACHABLE").count()).isEqualTo(1);
			assertThat(count(context, "dynamodb.retries", "orders", "GetItem")).isEqualTo(2);
			this.aws.dynamoDb(Fault.hangs());
			assertThatExceptionOfType(SdkException.class)
				.isThrownBy(() -> client(context).getItem((get) -> get.tableName("qa-orders")
					.key(KEY)
					.overrideConfiguration((override) -> override.apiCallTimeout(Duration.ofMillis(300)))));
			assertThat(timer(context, "orders", "GetItem", "TIMED_OUT").count()).isEqualTo(1);
		});
	}

	@Test
	void aCallWithoutCredentialsIsAnOutcomeAndSoIsTheWrongAccount() {
		this.aws.sts(Fault.denied());
		run((context) -> {
			assertThatExceptionOfType(SdkException.class).isThrownBy(() -> client(context).getItem(get("qa-orders")));
			assertThat(timer(context, "orders", "GetItem", "NO_CREDENTIALS").count()).isEqualTo(1);
			assertThat(count(context, "dynamodb.retries", "orders", "GetItem")).isZero();
			this.aws.sts(Fault.wrongAccount("999999999999"));
			context.getBean(DynamoDbAccounts.class).account("main").refreshCredentials();
			assertThatExceptionOfType(SdkException.class).isThrownBy(() -> client(context).getItem(get("qa-orders")));
			assertThat(timer(context, "orders", "GetItem", "WRONG_ACCOUNT").count()).isEqualTo(1);
		});
	}

	@Test
	void whatGuardsRefuseIsCountedByGuardAndTimedAsRefused() {
		run((context) -> {
			assertThatExceptionOfType(AccessRefusedException.class)
				.isThrownBy(() -> client(context).putItem((put) -> put.tableName("qa-archive").item(KEY)));
			client(context).scan((scan) -> scan.tableName("qa-orders"));
			assertThat(timer(context, "archive", "PutItem", "REFUSED").count()).isEqualTo(1);
			assertThat(timer(context, "orders", "Scan", "SUCCESS").count()).isEqualTo(1);
			assertThat(refusals(context, "access", "enforce")).isEqualTo(1);
			assertThat(refusals(context, "scan", "warn")).isEqualTo(1);
			assertThat(refusals(context, "scan", "enforce")).isZero();
			assertThat(meters(context).find("dynamodb.guard.refusals").functionCounters()).hasSize(16);
		});
	}

	private static double refusals(AssertableApplicationContext context, String guard, String mode) {
		return meters(context).get("dynamodb.guard.refusals")
			.tags("guard", guard, "mode", mode)
			.functionCounter()
			.count();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void attemptsThatAreThrottledAreCountedAlthoughTheCallSucceeds(boolean asynchronous) {
		AtomicInteger attempts = new AtomicInteger();
		this.aws.dynamoDb((call) -> (attempts.incrementAndGet() < 3)
				? DynamoDbAnswers.problem(new Fault.Problem(400, "ProvisionedThroughputExceededException", "Too fast."))
				: DynamoDbAnswers.nothing());
		run((context) -> {
			if (asynchronous) {
				context.getBean(DynamoDbAccounts.class)
					.account("main")
					.dynamoDbAsync()
					.getItem(get("qa-orders"))
					.get(20, TimeUnit.SECONDS);
			}
			else {
				client(context).getItem(get("qa-orders"));
			}
			assertThat(timer(context, "orders", "GetItem", "SUCCESS").count()).isEqualTo(1);
			assertThat(count(context, "dynamodb.retries", "orders", "GetItem")).isEqualTo(2);
			assertThat(count(context, "dynamodb.throttles", "orders", "GetItem")).isEqualTo(2);
		});
	}

	@Test
	void retriesOfAnotherReasonAreNoThrottles() {
		AtomicInteger attempts = new AtomicInteger();
		this.aws.dynamoDb((call) -> (attempts.incrementAndGet() < 2)
				? DynamoDbAnswers.problem(new Fault.Problem(500, "InternalServerError", "Sorry."))
				: DynamoDbAnswers.nothing());
		run((context) -> {
			client(context).getItem(get("qa-orders"));
			assertThat(count(context, "dynamodb.retries", "orders", "GetItem")).isEqualTo(1);
			assertThat(count(context, "dynamodb.throttles", "orders", "GetItem")).isZero();
		});
	}

	@Test
	void anErrorReachesTheCallerAsItWasSent() {
		String message = "x".repeat(5000);
		this.aws.dynamoDb(Fault.refuses(400, "ValidationException", message));
		run((context) -> assertThatExceptionOfType(SdkException.class)
			.isThrownBy(() -> client(context).getItem(get("qa-orders")))
			.withMessageContaining(message));
	}

	@Test
	void theCapacityOfSeveralTablesIsThatOfEach() {
		this.aws.dynamoDb((call) -> DynamoDbAnswers.json(200,
				"""
						{"Responses": {}, "UnprocessedKeys": {"qa-archive": {"Keys": [{"id": {"S": "1"}}]}}, "ConsumedCapacity": [
						{"TableName": "arn:aws:dynamodb:eu-west-1:111122223333:table/qa-orders", "CapacityUnits": 3},
						{"TableName": "qa-archive", "CapacityUnits": 0.5}]}"""));
		run((context) -> {
			client(context)
				.batchGetItem((batch) -> batch.requestItems(Map.of("qa-orders", keys(), "qa-archive", keys())));
			assertThat(timer(context, "SEVERAL", "BatchGetItem", "SUCCESS").count()).isEqualTo(1);
			assertThat(count(context, "dynamodb.consumed.capacity", "orders", "BatchGetItem")).isEqualTo(3);
			assertThat(count(context, "dynamodb.consumed.capacity", "archive", "BatchGetItem")).isEqualTo(0.5);
			assertThat(count(context, "dynamodb.throttles", "archive", "BatchGetItem")).isEqualTo(1);
			assertThat(count(context, "dynamodb.throttles", "orders", "BatchGetItem")).isZero();
		});
	}

	private static KeysAndAttributes keys() {
		return KeysAndAttributes.builder().keys(List.of(KEY)).build();
	}

	@Test
	void consumedCapacityIsAskedForUnlessTheRequestSaysOtherwise() {
		run((context) -> {
			client(context).getItem(get("qa-orders"));
			client(context).getItem(
					(get) -> get.tableName("qa-orders").key(KEY).returnConsumedCapacity(ReturnConsumedCapacity.NONE));
			assertThat(this.aws.calls("GetItem")).extracting((call) -> call.parameters().get("body"))
				.satisfiesExactly((body) -> assertThat(body).contains("\"ReturnConsumedCapacity\":\"TOTAL\""),
						(body) -> assertThat(body).contains("\"ReturnConsumedCapacity\":\"NONE\""));
		});
	}

	@Test
	void consumedCapacityIsNotAskedForWhereNobodyLooks() {
		runner(this.aws.endpoint()).withPropertyValues("management.metrics.enable.dynamodb.consumed=false")
			.run((context) -> {
				client(context).getItem(get("qa-orders"));
				assertThat(timer(context, "orders", "GetItem", "SUCCESS").count()).isEqualTo(1);
				assertThat(this.aws.calls("GetItem")).hasSize(1)
					.allSatisfy((call) -> assertThat(call.parameters().get("body"))
						.doesNotContain("ReturnConsumedCapacity"));
			});
		runner(this.aws.endpoint()).withPropertyValues("management.metrics.enable.dynamodb.consumed=false")
			.withBean("one", MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean("other", MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> {
				assertThat(context.getBean(MeterRegistry.class)).isInstanceOf(CompositeMeterRegistry.class);
				client(context).getItem(get("qa-orders"));
				assertThat(timer(context, "orders", "GetItem", "SUCCESS").count()).isEqualTo(1);
			});
		runner(this.aws.endpoint()).withPropertyValues("management.simple.metrics.export.enabled=false")
			.run((context) -> {
				client(context).getItem(get("qa-orders"));
				assertThat(this.aws.calls("GetItem")).hasSize(3)
					.allSatisfy((call) -> assertThat(call.parameters().get("body"))
						.doesNotContain("ReturnConsumedCapacity"));
			});
	}

	@Test
	void everyOperationThatTellsItsCapacityIsAsked() {
		run((context) -> {
			List<String> asked = EveryOperation.names()
				.stream()
				.filter((name) -> EveryOperation.request(name, "qa-orders")
					.sdkFields()
					.stream()
					.anyMatch((field) -> field.memberName().equals("ReturnConsumedCapacity")))
				.toList();
			assertThat(asked).hasSize(14);
			asked.forEach((name) -> catchThrowable(
					() -> EveryOperation.call(client(context), silent(EveryOperation.request(name, "qa-orders")))));
			assertThat(asked).allSatisfy((name) -> assertThat(this.aws.calls(name)).hasSize(1)
				.allSatisfy((call) -> assertThat(call.parameters().get("body"))
					.contains("\"ReturnConsumedCapacity\":\"TOTAL\"")));
		});
	}

	private static DynamoDbRequest silent(DynamoDbRequest request) {
		DynamoDbRequest.Builder silent = request.toBuilder();
		request.sdkFields()
			.stream()
			.filter((field) -> field.memberName().equals("ReturnConsumedCapacity"))
			.forEach((field) -> field.set(silent, null));
		return silent.build();
	}

	@Test
	void theSessionHasAnAgeAndAnEnd() {
		this.aws.sessionsLast(Duration.ofMinutes(20));
		run((context) -> {
			assertThat(meters(context).find("dynamodb.session.age").meters()).as("before the first use").isEmpty();
			client(context).getItem(get("qa-orders"));
			Tags tags = Tags.of("account", "main", "role", "arn:aws:iam::111122223333:role/orders", "region",
					"eu-west-1");
			assertThat(meters(context).get("dynamodb.session.expiry").tags(tags).timeGauge().value(TimeUnit.SECONDS))
				.isBetween(1000.0, 1200.0);
			assertThat(meters(context).get("dynamodb.session.age").tags(tags).timeGauge().value(TimeUnit.SECONDS))
				.isBetween(0.0, 100.0);
			context.getBean(DynamoDbAccounts.class).account("main").refreshCredentials();
			assertThat(meters(context).get("dynamodb.session.age").tags(tags).timeGauge().value(TimeUnit.SECONDS))
				.isNaN();
		});
	}

	@Test
	void callsToStsAreTimedByRoleAndOutcome() {
		this.aws.sts(Fault.denied());
		run((context) -> {
			catchThrowable(() -> client(context).getItem(get("qa-orders")));
			this.aws.sts(Fault.none());
			context.getBean(DynamoDbAccounts.class).account("main").refreshCredentials();
			client(context).getItem(get("qa-orders"));
			for (String outcome : List.of("DENIED", "SUCCESS")) {
				assertThat(meters(context).get("dynamodb.sts.calls")
					.tags("operation", "AssumeRole", "role", "arn:aws:iam::111122223333:role/orders", "outcome",
							outcome)
					.timer()
					.count()).isEqualTo(1);
			}
		});
	}

	@Test
	void whatIsClosedLeavesNoGaugeBehind() {
		MeterRegistry outlives = new SimpleMeterRegistry();
		runner(this.aws.endpoint()).withBean("outlives", MeterRegistry.class, () -> outlives, (bean) -> {
			bean.setDestroyMethodName("");
		}).run((context) -> {
			client(context).getItem(get("qa-orders"));
			assertThat(outlives.getMeters()).extracting(Meter::getId)
				.extracting(Meter.Id::getName)
				.contains("dynamodb.session.expiry", "dynamodb.guard.refusals");
		});
		assertThat(outlives.getMeters()).extracting(Meter::getId)
			.extracting(Meter.Id::getName)
			.contains("dynamodb.calls")
			.doesNotContain("dynamodb.session.expiry", "dynamodb.session.age", "dynamodb.guard.refusals");
	}

	@Test
	void aPluginThatFailsIsRecordedAndTold() {
		run((context) -> {
			CompletableFuture<?> call = context.getBean(DynamoDbAccounts.class)
				.account("main")
				.dynamoDbAsync()
				.getItem((get) -> get.tableName("qa-orders")
					.key(KEY)
					.overrideConfiguration((own) -> own.addPlugin((client) -> {
						throw new IllegalStateException("A plugin of the application.");
					})));
			assertThat(call).failsWithin(Duration.ofSeconds(20));
			assertThat(timer(context, "orders", "GetItem", "ERROR").count()).isEqualTo(1);
		});
	}

	@Test
	void aListenerThatCannotBeLinkedFailsNoCall() {
		runner(this.aws.endpoint()).withBean(AccountListener.class, () -> new AccountListener() {

			@Override
			public void completed(CompletedCall call) {
				throw new NoSuchMethodError("A library of another version.");
			}

		}).run((context) -> {
			assertThat(client(context).getItem(get("qa-orders"))).isNotNull();
			assertThat(
					context.getBean(DynamoDbAccounts.class).account("main").dynamoDbAsync().getItem(get("qa-orders")))
				.succeedsWithin(Duration.ofSeconds(20));
		});
	}

	@Test
	void aRegistryThatFailsFailsNoCall() {
		runner(this.aws.endpoint()).withBean(MeterFilter.class, () -> new MeterFilter() {

			@Override
			public Meter.Id map(Meter.Id id) {
				if (id.getName().matches("dynamodb\\.(?!guard).*")) {
					throw new IllegalStateException("A filter of the application.");
				}
				return id;
			}

		}).run((context) -> {
			assertThat(client(context).getItem(get("qa-orders"))).isNotNull();
			assertThat(
					context.getBean(DynamoDbAccounts.class).account("main").dynamoDbAsync().getItem(get("qa-orders")))
				.succeedsWithin(Duration.ofSeconds(20));
		});
	}

	@Test
	void withoutMicrometerEverythingElseIsThere() {
		runner(this.aws.endpoint()).withClassLoader(new FilteredClassLoader("io.micrometer")).run((context) -> {
			assertThat(context).doesNotHaveBean(DynamoDbMetricsAutoConfiguration.class);
			assertThat(client(context).getItem(get("qa-orders"))).isNotNull();
		});
	}

}
