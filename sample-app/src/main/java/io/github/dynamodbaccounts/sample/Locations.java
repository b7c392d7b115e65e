package io.github.dynamodbaccounts.sample;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.TableDefinition;

import org.springframework.stereotype.Component;

/**
 * Tells where the items of a table lie. A real shop would not show this; here it is what
 * one came to see.
 */
@Component
class Locations {

	private final DynamoDbAccounts accounts;

	Locations(DynamoDbAccounts accounts) {
		this.accounts = accounts;
	}

	Location of(String item, String tableKey) {
		TableDefinition table = this.accounts.table(tableKey);
		return new Location(item, table.key(), table.physicalName(), table.account(), table.accountId(),
				table.region().id());
	}

}
