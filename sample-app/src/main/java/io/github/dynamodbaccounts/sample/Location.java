package io.github.dynamodbaccounts.sample;

import org.jspecify.annotations.Nullable;

/**
 * Where an item lies.
 *
 * @param item the item's id
 * @param table key of its table below {@code dynamodb.tables}
 * @param physicalName name of the table in AWS
 * @param account key of the account below {@code dynamodb.accounts}
 * @param accountId account id
 * @param region region
 */
record Location(String item, String table, String physicalName, String account, @Nullable String accountId,
		String region) {
}
