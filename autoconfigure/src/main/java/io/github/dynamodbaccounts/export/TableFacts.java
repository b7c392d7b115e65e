package io.github.dynamodbaccounts.export;

import java.util.Collection;
import java.util.Objects;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a table, under the keys of the configuration.
 */
final class TableFacts {

	private final Facts facts;

	TableFacts(Facts facts) {
		this.facts = facts;
	}

	/**
	 * Adds a table.
	 * @param route the table and how it reaches its account
	 * @param account the account by itself, or {@code null} where it is reached through
	 * its tables alone
	 * @param indexes names of the indexes that the item type declares
	 */
	void add(TableRoute route, @Nullable AccountDefinition account, Collection<String> indexes) {
		TableDefinition table = route.table();
		this.facts.block("table", table.key());
		this.facts.add("physical-name", table.physicalName());
		this.facts.add("account", table.account());
		String role = arn(route.account());
		if (account == null || !Objects.equals(role, arn(account))) {
			this.facts.add("role", (role != null) ? role : "none");
		}
		this.facts.add("region", table.region());
		this.facts.add("environment", (table.environment() != null) ? table.environment() : "none");
		this.facts.add("item-type", table.itemType().getName());
		this.facts.add("access", table.access());
		this.facts.add("allow-scan", table.allowScan());
		this.facts.add("kms-key-arn", table.kmsKeyArn());
		this.facts.addEach("index", indexes);
	}

	private static @Nullable String arn(AccountDefinition account) {
		AssumedRole role = account.role();
		return (role != null) ? role.arn() : null;
	}

}
