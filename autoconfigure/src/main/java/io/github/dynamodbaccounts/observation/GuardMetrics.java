package io.github.dynamodbaccounts.observation;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;

import io.github.dynamodbaccounts.guard.Guard;
import io.github.dynamodbaccounts.guard.GuardMode;
import io.github.dynamodbaccounts.guard.GuardState;
import io.github.dynamodbaccounts.guard.Guards;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Counts what guards do as {@code dynamodb.guard.refusals}, by guard and mode: what
 * {@code enforce} has refused, and what {@code warn} has let pass.
 */
public final class GuardMetrics implements MeterBinder, AutoCloseable {

	private static final String NAME = "dynamodb.guard.refusals";

	private final Guards guards;

	private final List<Runnable> removals = new CopyOnWriteArrayList<>();

	/**
	 * Creates the meters' source.
	 * @param guards the guards
	 */
	public GuardMetrics(Guards guards) {
		this.guards = guards;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Guard guard : Guard.values()) {
			count(registry, guard, GuardMode.ENFORCE, GuardState::refused);
			count(registry, guard, GuardMode.WARN, GuardState::warned);
		}
	}

	private void count(MeterRegistry registry, Guard guard, GuardMode mode, ToDoubleFunction<GuardState> calls) {
		boolean isOfOthers = registry.find(NAME)
			.tags("guard", guard.toString(), "mode", mode.toString())
			.meter() != null;
		Meter counter = FunctionCounter
			.builder(NAME, this.guards,
					(guards) -> calls.applyAsDouble(Objects.requireNonNull(guards.states().get(guard))))
			.description("Calls that a guard has refused, or would have refused if it did not only warn")
			.tags("guard", guard.toString(), "mode", mode.toString())
			.register(registry);
		if (!isOfOthers) {
			this.removals.add(() -> registry.remove(counter));
		}
	}

	@Override
	public void close() {
		this.removals.forEach(Runnable::run);
	}

}
