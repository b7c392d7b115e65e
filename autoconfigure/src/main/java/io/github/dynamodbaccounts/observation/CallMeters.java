package io.github.dynamodbaccounts.observation;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.github.dynamodbaccounts.account.CallOutcome;
import io.github.dynamodbaccounts.account.CompletedCall;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.noop.NoopCounter;

/**
 * The meters of one operation on one table: looked up by a call, and not built by it.
 */
final class CallMeters {

	private final MeterRegistry registry;

	private final Tags tags;

	private final AtomicReferenceArray<Timer> timers = new AtomicReferenceArray<>(CallOutcome.values().length);

	private final Counter retries;

	private final Counter throttles;

	private final Counter capacity;

	/**
	 * Creates meters.
	 * @param registry where they are
	 * @param tags account, table and operation
	 */
	CallMeters(MeterRegistry registry, Tags tags) {
		this.registry = registry;
		this.tags = tags;
		this.retries = Counter.builder("dynamodb.retries")
			.description("Attempts after the first one of a call")
			.tags(this.tags)
			.register(registry);
		this.throttles = Counter.builder("dynamodb.throttles")
			.description("Attempts, and parts of batches, that DynamoDB turned away for their rate")
			.tags(this.tags)
			.register(registry);
		this.capacity = capacity(registry, this.tags);
	}

	static Tags tags(String account, String table, String operation) {
		return Tags.of("account", account, "table", table, "operation", operation);
	}

	private static Counter capacity(MeterRegistry registry, Tags tags) {
		return Counter.builder("dynamodb.consumed.capacity")
			.description("Read or write capacity units that calls have consumed")
			.baseUnit("units")
			.tags(tags)
			.register(registry);
	}

	/**
	 * Whether anybody looks at consumed capacity: a filter may deny its meter, and Spring
	 * Boot has an empty registry where metrics go nowhere.
	 */
	static boolean countCapacity(MeterRegistry registry) {
		// Filters are at the registries that a composite has.
		if (registry instanceof CompositeMeterRegistry composite) {
			return composite.getRegistries().stream().anyMatch(CallMeters::countCapacity);
		}
		Counter probe = capacity(registry, tags(AccountMetrics.NONE, AccountMetrics.NONE, AccountMetrics.NONE));
		registry.remove(probe);
		return !(probe instanceof NoopCounter);
	}

	void completed(CompletedCall call) {
		timer(call.outcome()).record(call.nanos(), TimeUnit.NANOSECONDS);
		if (call.attempts() > 1) {
			this.retries.increment(call.attempts() - 1.0);
		}
		if (call.throttled() > 0) {
			this.throttles.increment(call.throttled());
		}
		else if (call.outcome() == CallOutcome.THROTTLED) {
			// The last attempt of a transaction, which says so of its items.
			this.throttles.increment();
		}
	}

	private Timer timer(CallOutcome outcome) {
		Timer known = this.timers.get(outcome.ordinal());
		if (known != null) {
			return known;
		}
		Timer made = Timer.builder("dynamodb.calls")
			.description("Calls to DynamoDB with all their attempts, and those that were refused")
			.tags(this.tags.and("outcome", outcome.name()))
			.register(this.registry);
		this.timers.set(outcome.ordinal(), made);
		return made;
	}

	void throttled() {
		this.throttles.increment();
	}

	void consumed(double units) {
		this.capacity.increment(units);
	}

}
