package io.github.dynamodbaccounts.table;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * How a batch is sent.
 *
 * @param parallelism how many requests there are at the same time
 * @param backOff when what DynamoDB leaves unprocessed is sent again
 * @param listener is told what is done
 */
record BatchOptions(int parallelism, BackOff backOff, Consumer<BatchProgress> listener) {

	static final BatchOptions DEFAULT = new BatchOptions(4, BackOff.DEFAULT, (progress) -> {
	});

	private static final int MOST = 64;

	BatchOptions {
		Objects.requireNonNull(listener, "'listener' must not be null.");
		if (parallelism < 1 || parallelism > MOST) {
			throw new IllegalArgumentException(
					"A batch has 1 to %d requests at the same time, not %d.".formatted(MOST, parallelism));
		}
	}

	BatchOptions withParallelism(int parallelism) {
		return new BatchOptions(parallelism, this.backOff, this.listener);
	}

	BatchOptions withBackOff(BackOff backOff) {
		return new BatchOptions(this.parallelism, backOff, this.listener);
	}

	BatchOptions withListener(Consumer<BatchProgress> listener) {
		return new BatchOptions(this.parallelism, this.backOff, listener);
	}

}
