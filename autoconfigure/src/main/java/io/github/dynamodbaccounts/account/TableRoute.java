package io.github.dynamodbaccounts.account;

import java.util.Objects;

import io.github.dynamodbaccounts.table.TableDefinition;

/**
 * A table and the way to it: its account, with the role and the region that the table
 * names in place of the account's.
 *
 * @param table the table
 * @param account the account as this table reaches it
 */
public record TableRoute(TableDefinition table, AccountDefinition account) {

	public TableRoute {
		Objects.requireNonNull(table, "'table' must not be null.");
		Objects.requireNonNull(account, "'account' must not be null.");
	}

}
