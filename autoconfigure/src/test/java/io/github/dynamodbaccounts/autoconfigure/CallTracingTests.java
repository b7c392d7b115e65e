package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.dynamodbaccounts.account.CallTracer;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.observation.DynamoDbCallContext;
import io.github.dynamodbaccounts.observation.DynamoDbCallConvention;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a trace shows of calls, and that none is made where nobody traces.
 */
class CallTracingTests {

	private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("1"));

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	private final SimpleTracer tracer = new SimpleTracer();

	private ApplicationContextRunner runner() {
		return YamlApplication.of(this.directory, """
				dynamodb:
				  environment: qa
				  endpoint: %s
				  accounts:
				    main: {account-id: "111122223333", role: orders, region: eu-west-1}
				  defaults:
				    credentials: {access-key-id: AKIA, secret-access-key: s}
				  tables:
				    orders: {item-type: %s}
				    archive: {item-type: %2$s, access: read}
				""".formatted(this.aws.endpoint(), Order.class.getName()))
			.runner()
			.withConfiguration(
					AutoConfigurations.of(MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
							CompositeMeterRegistryAutoConfiguration.class, ObservationAutoConfiguration.class,
							MicrometerTracingAutoConfiguration.class, NoopTracerAutoConfiguration.class,
							DynamoDbMetricsAutoConfiguration.class, DynamoDbTracingAutoConfiguration.class));
	}

	private ApplicationContextRunner traced() {
		return runner().withBean(Tracer.class, () -> this.tracer).withBean(Propagator.class, () -> Propagator.NOOP);
	}

	private static DynamoDbClient client(AssertableApplicationContext context) {
		return context.getBean(DynamoDbAccounts.class).account("main").dynamoDb();
	}

	private static DynamoDbAsyncClient asyncClient(AssertableApplicationContext context) {
		return context.getBean(DynamoDbAccounts.class).account("main").dynamoDbAsync();
	}

	@Test
	void aCallIsASpanOfItsCallersTrace() {
		traced().run((context) -> {
			Observation parent = Observation.start("checkout", context.getBean(ObservationRegistry.class));
			parent.scoped(() -> client(context).getItem((get) -> get.tableName("qa-orders").key(KEY)));
			parent.stop();
			assertThat(this.tracer.getSpans()).hasSize(2);
			SimpleSpan span = span("GetItem orders");
			assertThat(span.getKind()).isEqualTo(Span.Kind.CLIENT);
			assertThat(span.getTags()).containsEntry("account", "main")
				.containsEntry("table", "orders")
				.containsEntry("operation", "GetItem")
				.containsEntry("outcome", "SUCCESS")
				.containsEntry("db.system.name", "aws.dynamodb")
				.containsEntry("db.operation.name", "GetItem")
				.containsEntry("db.collection.name", "qa-orders")
				.containsEntry("cloud.region", "eu-west-1")
				.containsEntry("cloud.account.id", "111122223333");
			assertThat(span.getTags().get("aws.request_id")).startsWith("request-");
			assertThat(span.getEndTimestamp()).isNotNull();
			assertThat(span.context().parentId()).isEqualTo(span("checkout").context().spanId());
		});
	}

	private SimpleSpan span(String name) {
		return this.tracer.getSpans().stream().filter((span) -> span.getName().equals(name)).findFirst().orElseThrow();
	}

	@Test
	void anAsynchronousCallIsASpanThatEndsWithItAndLeavesItsCallersThreadAlone() {
		this.aws.dynamoDb(Fault.hangs());
		traced().run((context) -> {
			CompletableFuture<?> call = asyncClient(context).getItem((get) -> get.tableName("qa-orders").key(KEY));
			assertThat(this.tracer.currentSpan()).isNull();
			assertThat(context.getBean(ObservationRegistry.class).getCurrentObservation()).isNull();
			this.aws.awaitCalls("GetItem", 1);
			assertThat(this.tracer.getSpans())
				.allSatisfy((span) -> assertThat(span.getTags()).doesNotContainKey("outcome"));
			call.cancel(true);
			assertThat(span("GetItem orders").getTags()).containsEntry("outcome", "CANCELLED");
			this.aws.dynamoDb(Fault.none());
			assertThat(asyncClient(context).getItem((get) -> get.tableName("qa-orders").key(KEY)))
				.succeedsWithin(Duration.ofSeconds(20));
			assertThat(this.tracer.getSpans()).hasSize(2);
		});
	}

	@Test
	void whatFailsOrIsRefusedIsASpanWithItsError() {
		this.aws.dynamoDb(Fault.denied());
		traced().run((context) -> {
			assertThatExceptionOfType(SdkException.class)
				.isThrownBy(() -> client(context).getItem((get) -> get.tableName("qa-orders").key(KEY)));
			assertThat(span("GetItem orders").getTags()).containsEntry("outcome", "DENIED");
			assertThat(span("GetItem orders").getError()).hasMessageContaining("Table 'orders'");
			assertThatExceptionOfType(SdkException.class)
				.isThrownBy(() -> client(context).putItem((put) -> put.tableName("qa-archive").item(KEY)));
			assertThat(span("PutItem archive").getTags()).containsEntry("outcome", "REFUSED");
			assertThat(asyncClient(context).putItem((put) -> put.tableName("qa-archive").item(KEY)))
				.failsWithin(Duration.ofSeconds(20));
			assertThat(this.tracer.getSpans()).hasSize(3);
			assertThat(this.tracer.currentSpan()).isNull();
		});
	}

	@Test
	void whatTheSdkDoesForACallIsInItsScope() {
		traced().withBean(io.github.dynamodbaccounts.account.AccountClientCustomizer.class,
				() -> (account, client) -> client
					.overrideConfiguration((overrides) -> overrides.addExecutionInterceptor(new ExecutionInterceptor() {

						@Override
						public void beforeTransmission(Context.BeforeTransmission context,
								ExecutionAttributes attributes) {
							Span span = CallTracingTests.this.tracer.currentSpan();
							assertThat(span).isNotNull();
							span.event("sent");
						}

					})))
			.run((context) -> {
				client(context).getItem((get) -> get.tableName("qa-orders").key(KEY));
				assertThat(span("GetItem orders").getEvents()).hasSize(1);
			});
	}

	@Test
	void theTimerIsTheSameWithAndWithoutATrace() {
		traced().run((context) -> {
			client(context).getItem((get) -> get.tableName("qa-orders").key(KEY));
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.get("dynamodb.calls").timer().count()).isEqualTo(1);
			assertThat(meters.getMeters()).extracting((meter) -> meter.getId().getName())
				.noneMatch((name) -> name.startsWith("dynamodb.call.") || name.equals("dynamodb.call"));
		});
	}

	@Test
	void aConventionOfTheApplicationNamesTheSpan() {
		traced().withBean(DynamoDbCallConvention.class, () -> new DynamoDbCallConvention() {

			@Override
			public String getName() {
				return "shop.dynamodb";
			}

			@Override
			public String getContextualName(DynamoDbCallContext context) {
				return "call of " + context.account().key();
			}

		}).run((context) -> {
			client(context).getItem((get) -> get.tableName("qa-orders").key(KEY));
			assertThat(this.tracer.onlySpan().getName()).isEqualTo("call of main");
		});
	}

	@Test
	void aTracerThatFailsFailsNoCall() {
		runner().withBean(CallTracer.class, () -> (account, operation) -> {
			if (operation.equals("GetItem")) {
				throw new IllegalStateException("begin");
			}
			return new CallTracer.Trace() {

				@Override
				public CallTracer.Scope open() {
					return () -> {
						throw new IllegalStateException("close");
					};
				}

				@Override
				public void end(io.github.dynamodbaccounts.account.CompletedCall call) {
					throw new IllegalStateException("end");
				}

			};
		}).run((context) -> {
			assertThat(client(context).getItem((get) -> get.tableName("qa-orders").key(KEY))).isNotNull();
			assertThat(client(context).query((query) -> query.tableName("qa-orders"))).isNotNull();
			assertThat(asyncClient(context).query((query) -> query.tableName("qa-orders")))
				.succeedsWithin(Duration.ofSeconds(20));
		});
	}

	@Test
	void nothingIsObservedWhereNobodyTraces() {
		runner().run((context) -> {
			assertThat(context).hasSingleBean(Tracer.class).doesNotHaveBean(CallTracer.class);
			assertThat(context.getBean(Tracer.class)).isSameAs(Tracer.NOOP);
		});
		traced().withClassLoader(new FilteredClassLoader("io.micrometer.tracing"))
			.run((context) -> assertThat(context).doesNotHaveBean(CallTracer.class));
	}

}
