package io.github.dynamodbaccounts.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The parts of a transaction: as many as DynamoDB takes, each of another item.
 */
final class TransactionParts {

	private static final int MOST = 100;

	private final List<TransactionPart> parts = new ArrayList<>();

	private final Set<List<Object>> keys = new HashSet<>();

	/**
	 * Adds a part.
	 * @param operation name of the method that adds it
	 * @param items the items of its table
	 * @param item the item, or its key alone
	 * @param expectation what has to be true of the item
	 */
	void add(String operation, TableItems<?> items, Map<String, AttributeValue> item, Expectation expectation) {
		if (this.parts.size() == MOST) {
			throw new IllegalArgumentException(
					"%s: a transaction has %d parts at most.".formatted(items.description(), MOST));
		}
		// Two tables of the configuration may be one in AWS: by account and name they
		// are.
		ItemKey key = ItemKey.of(item, items.schema().tableMetadata().primaryKeys());
		if (!this.keys.add(List.of(items.connection().identity(), items.table().tableName(), key))) {
			throw new IllegalArgumentException(
					"%s: the transaction has a part of this item already, and DynamoDB takes no second one."
						.formatted(items.description()));
		}
		this.parts.add(new TransactionPart(operation, items, expectation));
	}

	boolean isEmpty() {
		return this.parts.isEmpty();
	}

	/**
	 * The client of all parts. That none is of another account is seen by the guards.
	 */
	<C> C client(Class<C> type) {
		if (isEmpty()) {
			throw new IllegalArgumentException("A transaction needs one part at least.");
		}
		return this.parts.get(0).items().connection().client(type);
	}

	/**
	 * What the caller is told of a transaction that failed.
	 */
	RuntimeException failure(RuntimeException error) {
		if (isEmpty()) {
			return error;
		}
		TableItems<?> items = this.parts.get(0).items();
		if (!(error instanceof TransactionCanceledException cancelled)
				|| cancelled.cancellationReasons().size() != this.parts.size()) {
			return items.translated(error);
		}
		List<CancellationReason> reasons = cancelled.cancellationReasons();
		return items.translated(new TransactionFailedException(IntStream.range(0, this.parts.size())
			.filter((index) -> !"None".equals(reasons.get(index).code()))
			.mapToObj((index) -> this.parts.get(index).reason(index, reasons.get(index)))
			.toList(), cancelled));
	}

}
