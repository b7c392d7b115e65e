package io.github.dynamodbaccounts.table;

import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * What a transaction does to one item.
 *
 * @param operation name of the operation, as in {@code save}
 * @param items the items of its table
 * @param write what is sent
 */
record TransactionPart(String operation, TableItems<?> items, TransactWriteItem write) {
}
