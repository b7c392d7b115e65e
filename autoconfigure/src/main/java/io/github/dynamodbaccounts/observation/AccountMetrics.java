package io.github.dynamodbaccounts.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.AccountListener;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.CompletedCall;
import io.github.dynamodbaccounts.account.StsCall;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Records calls, sessions and STS as meters:
 * <ul>
 * <li>{@code dynamodb.calls}: timer by account, table, operation and outcome;</li>
 * <li>{@code dynamodb.retries}, {@code dynamodb.throttles} and
 * {@code dynamodb.consumed.capacity}: counters by account, table and operation;</li>
 * <li>{@code dynamodb.session.age} and {@code dynamodb.session.expiry}: seconds since the
 * session is there, and until it expires, by account, role and region;</li>
 * <li>{@code dynamodb.sts.calls}: timer by operation, role and outcome.</li>
 * </ul>
 * The meters of a call are made at the first one of its kind.
 */
public final class AccountMetrics implements AccountListener, AutoCloseable {

	/**
	 * Stands for a table or role where there is none. No key is spelled so.
	 */
	static final String NONE = "NONE";

	/**
	 * Stands for the tables of a call that is about several.
	 */
	static final String SEVERAL = "SEVERAL";

	private final MeterRegistry registry;

	// By account, table and operation: one key of three would be made for every call.
	private final Map<String, Map<String, Map<String, CallMeters>>> calls = new ConcurrentHashMap<>();

	private final List<Meter> gauges = new CopyOnWriteArrayList<>();

	/**
	 * Creates the meters' source.
	 * @param registry where the meters are
	 */
	public AccountMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean needsConsumedCapacity() {
		return CallMeters.countCapacity(this.registry);
	}

	@Override
	public void opened(AccountClients clients) {
		AssumedRole role = clients.definition().role();
		Tags tags = Tags.of("account", clients.definition().key(), "role", (role != null) ? role.arn() : NONE, "region",
				clients.region().id());
		gauge("dynamodb.session.age", "Time since the session of the account was issued to this process", tags, clients,
				(account) -> account.sessionBegin().map((begin) -> seconds(begin, Instant.now())).orElse(Double.NaN));
		gauge("dynamodb.session.expiry", "Time until the session of the account expires", tags, clients,
				(account) -> account.sessionExpiration().map((end) -> seconds(Instant.now(), end)).orElse(Double.NaN));
	}

	private void gauge(String name, String description, Tags tags, AccountClients clients,
			ToDoubleFunction<AccountClients> seconds) {
		boolean isOfOthers = this.registry.find(name).tags(tags).meter() != null;
		Meter gauge = TimeGauge.builder(name, clients, TimeUnit.SECONDS, seconds)
			.description(description)
			.tags(tags)
			.register(this.registry);
		if (!isOfOthers) {
			this.gauges.add(gauge);
		}
	}

	private static double seconds(Instant begin, Instant end) {
		return Duration.between(begin, end).toMillis() / 1000.0;
	}

	@Override
	public void completed(CompletedCall call) {
		meters(call, table(call)).completed(call);
		DynamoDbResponse response = call.response();
		if (response != null) {
			Object consumed = response.getValueForField("ConsumedCapacity", Object.class).orElse(null);
			if (consumed != null) {
				count(call, consumed);
			}
			countUnprocessed(call);
		}
	}

	static String table(CompletedCall call) {
		if (call.tables().size() == 1) {
			return call.tables().get(0).key();
		}
		List<String> keys = call.tableKeys();
		return keys.isEmpty() ? NONE : (keys.size() == 1) ? keys.get(0) : SEVERAL;
	}

	private CallMeters meters(CompletedCall call, String table) {
		String account = call.account().key();
		Map<String, Map<String, CallMeters>> tables = this.calls.get(account);
		Map<String, CallMeters> operations = (tables != null) ? tables.get(table) : null;
		CallMeters known = (operations != null) ? operations.get(call.operation()) : null;
		return (known != null) ? known
				: this.calls.computeIfAbsent(account, (key) -> new ConcurrentHashMap<>())
					.computeIfAbsent(table, (key) -> new ConcurrentHashMap<>())
					.computeIfAbsent(call.operation(),
							(operation) -> new CallMeters(this.registry, CallMeters.tags(account, table, operation)));
	}

	private void count(CompletedCall call, Object consumed) {
		if (consumed instanceof ConsumedCapacity one) {
			countOne(call, one);
		}
		else if (consumed instanceof List<?> several) {
			several.forEach((one) -> countOne(call, (ConsumedCapacity) one));
		}
	}

	private void countOne(CompletedCall call, ConsumedCapacity consumed) {
		Double units = consumed.capacityUnits();
		if (units != null) {
			meters(call, table(call, consumed.tableName())).consumed(units);
		}
	}

	// What a batch has left over was turned away for its rate, too.
	private void countUnprocessed(CompletedCall call) {
		if (call.response() instanceof BatchWriteItemResponse response && response.hasUnprocessedItems()) {
			response.unprocessedItems().keySet().forEach((name) -> meters(call, table(call, name)).throttled());
		}
		else if (call.response() instanceof BatchGetItemResponse response && response.hasUnprocessedKeys()) {
			response.unprocessedKeys().keySet().forEach((name) -> meters(call, table(call, name)).throttled());
		}
	}

	// Names of tables may come back as ARNs.
	private static String table(CompletedCall call, @Nullable String name) {
		if (call.tables().size() == 1 || name == null) {
			return table(call);
		}
		List<String> keys = call.tables()
			.stream()
			.filter((table) -> name.equals(table.physicalName()) || name.endsWith("/" + table.physicalName())
					|| table.physicalName().endsWith("/" + name))
			.map(TableDefinition::key)
			.toList();
		return keys.isEmpty() ? NONE : (keys.size() == 1) ? keys.get(0) : SEVERAL;
	}

	@Override
	public void completed(StsCall call) {
		Timer.builder("dynamodb.sts.calls")
			.description("Calls to STS")
			.tags("operation", call.operation(), "role", Objects.requireNonNullElse(call.role(), NONE), "outcome",
					call.outcome().name())
			.register(this.registry)
			.record(call.duration());
	}

	/**
	 * Takes the gauges away, which would tell of sessions that are closed. What was
	 * counted stays.
	 */
	@Override
	public void close() {
		this.gauges.forEach(this.registry::remove);
	}

}
