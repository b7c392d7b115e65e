package io.github.dynamodbaccounts.table;

import java.util.Map;

import io.github.dynamodbaccounts.table.ConditionFailedException.Kind;
import io.github.dynamodbaccounts.table.TransactionFailedException.Failed;
import io.github.dynamodbaccounts.table.TransactionFailedException.Reason;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/**
 * What a transaction does with one item.
 *
 * @param operation name of the method that added it, as in {@code save}
 * @param items the items of its table
 * @param expectation what has to be true of the item
 */
record TransactionPart(String operation, TableItems<?> items, Expectation expectation) {

	Reason reason(int index, CancellationReason reason) {
		Map<String, AttributeValue> item = reason.hasItem() ? reason.item() : null;
		return new Reason(index, this.operation, this.items.description(), reason,
				new Failed(kind(reason, item), this.items.itemIfReadable(item)));
	}

	private @Nullable Kind kind(CancellationReason reason, @Nullable Map<String, AttributeValue> item) {
		return reason.code().equals("ConditionalCheckFailed") ? this.expectation.failed(item) : null;
	}

}
