package io.github.dynamodbaccounts.table;

import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/**
 * What a transaction does with one item.
 *
 * @param operation name of the method that added it, as in {@code save}
 * @param items the items of its table
 */
record TransactionPart(String operation, TableItems<?> items) {

	TransactionFailedException.Reason reason(int index, CancellationReason reason) {
		return new TransactionFailedException.Reason(index, this.operation, this.items.description(), reason.code(),
				reason.message(), reason.hasItem() ? this.items.itemIfReadable(reason.item()) : null);
	}

}
