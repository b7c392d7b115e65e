package io.github.dynamodbaccounts.autoconfigure;

import java.util.Random;
import java.util.function.Function;

/**
 * Faults at random, the same ones for the same seed as far as requests come in the same
 * order.
 */
final class BatchFaultPlan implements Function<BatchRequest, BatchFault> {

	private final Random random;

	BatchFaultPlan(long seed) {
		this.random = new Random(seed);
	}

	@Override
	public synchronized BatchFault apply(BatchRequest request) {
		return switch (this.random.nextInt(10)) {
			case 0, 1 -> BatchFault.throttles();
			// What the answer to a single write was is not asked twice.
			case 2 -> request.isSingle() ? BatchFault.none() : BatchFault.breaks();
			case 3 -> request.isSingle() ? BatchFault.none() : BatchFault.loses();
			case 4 -> request.isSingle() ? BatchFault.none() : BatchFault.losesAnswer();
			case 5, 6, 7 -> request.isSingle() ? BatchFault.none() : leavesSome();
			default -> BatchFault.none();
		};
	}

	private BatchFault leavesSome() {
		long seed = this.random.nextLong();
		return BatchFault.leaves((item) -> new Random(seed ^ item.toString().hashCode()).nextInt(3) > 0);
	}

}
