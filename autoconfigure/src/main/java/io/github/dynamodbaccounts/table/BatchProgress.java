package io.github.dynamodbaccounts.table;

import java.util.List;

/**
 * What a batch has done meanwhile.
 *
 * @param items what DynamoDB has confirmed since the last time, as it was given: items,
 * or keys
 * @param processed how many it has confirmed altogether
 */
public record BatchProgress(List<?> items, long processed) {

	public BatchProgress {
		items = List.copyOf(items);
	}

	@Override
	public String toString() {
		// No item is shown: they are the application's data.
		return "%d more, %d altogether".formatted(this.items.size(), this.processed);
	}

}
