package io.github.dynamodbaccounts.guard;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what guards have refused, and what they have let pass with a warning.
 */
final class GuardCounts {

	private final Map<Guard, LongAdder> refused = new EnumMap<>(Guard.class);

	private final Map<Guard, LongAdder> passed = new EnumMap<>(Guard.class);

	GuardCounts() {
		for (Guard guard : Guard.values()) {
			this.refused.put(guard, new LongAdder());
			this.passed.put(guard, new LongAdder());
		}
	}

	void refused(Guard guard) {
		count(this.refused, guard).increment();
	}

	void passed(Guard guard) {
		count(this.passed, guard).increment();
	}

	GuardState state(Guard guard, GuardMode mode) {
		return new GuardState(mode, count(this.refused, guard).sum(), count(this.passed, guard).sum());
	}

	private static LongAdder count(Map<Guard, LongAdder> counts, Guard guard) {
		return Objects.requireNonNull(counts.get(guard));
	}

}
