package io.github.dynamodbaccounts.benchmarks.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.CallOutcome;
import io.github.dynamodbaccounts.account.ClientSettings;
import io.github.dynamodbaccounts.account.CompletedCall;
import io.github.dynamodbaccounts.account.StsSettings;
import io.github.dynamodbaccounts.benchmarks.application.Item;
import io.github.dynamodbaccounts.observation.AccountMetrics;
import io.github.dynamodbaccounts.table.Access;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * What a call adds to the meters: its time, outcome and consumed capacity. To compare
 * with, a timer that records and nothing else, and what an Observation with the same tags
 * would cost.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class MetersBenchmark {

	private final AccountDefinition account = new AccountDefinition("sales", "111122223333", Region.EU_WEST_1,
			new BaseCredentials.DefaultChain(), null, new StsSettings(Region.EU_WEST_1, null),
			ClientSettings.SDK_DEFAULTS);

	private final List<TableDefinition> tables = List.of(new TableDefinition("orders", "sales", "111122223333", null,
			Region.EU_WEST_1, "qa", "orders", "qa-orders", Item.class, Access.READ_WRITE, false, null));

	private final DynamoDbResponse response = GetItemResponse.builder()
		.consumedCapacity(ConsumedCapacity.builder().tableName("qa-orders").capacityUnits(0.5).build())
		.build();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final Timer timer = this.registry.timer("alone");

	private final AccountMetrics metrics = new AccountMetrics(this.registry);

	private final ObservationRegistry observations = observations(this.registry);

	private static ObservationRegistry observations(MeterRegistry registry) {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
		return observations;
	}

	@Benchmark
	public void timerAlone() {
		this.timer.record(1234, TimeUnit.NANOSECONDS);
	}

	@Benchmark
	public void meters() {
		this.metrics.completed(new CompletedCall(this.account, "GetItem", this.tables, CallOutcome.SUCCESS, 1234, 1, 0,
				this.response, null));
	}

	@Benchmark
	public void observation() {
		Observation.createNotStarted("observed", this.observations)
			.lowCardinalityKeyValue("account", "sales")
			.lowCardinalityKeyValue("table", "orders")
			.lowCardinalityKeyValue("operation", "GetItem")
			.lowCardinalityKeyValue("outcome", "SUCCESS")
			.start()
			.stop();
	}

}
