package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Account;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Table;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that are not declared and exist because tables name their id. Such an account
 * takes the role and the region of its tables where they agree.
 */
final class AccountsInPlace {

	private final Map<String, List<TableEntry>> tables = new LinkedHashMap<>();

	/**
	 * Creates the accounts.
	 * @param references the account of each table
	 * @param declared accounts that are declared
	 */
	AccountsInPlace(Map<TableEntry, String> references, Map<String, Account> declared) {
		references.forEach((table, account) -> {
			if (!declared.containsKey(account)) {
				this.tables.computeIfAbsent(account, (absent) -> new ArrayList<>()).add(table);
			}
		});
	}

	/**
	 * The accounts by id.
	 */
	Map<String, Account> accounts() {
		Map<String, Account> accounts = new LinkedHashMap<>();
		this.tables.forEach((id, tables) -> accounts.put(id,
				Account.of(id, common(tables, Table::role), common(tables, Table::region))));
		return accounts;
	}

	/**
	 * Ids of the accounts whose tables use different roles. Each is reached through its
	 * tables alone: there is no role that it could be reached through by itself.
	 */
	Set<String> withoutRoleOfTheirOwn() {
		Set<String> without = new HashSet<>();
		this.tables.forEach((id, tables) -> {
			if (tables.stream().map((table) -> table.properties().role()).distinct().count() > 1) {
				without.add(id);
			}
		});
		return without;
	}

	/**
	 * The first table of each account, by the account's id.
	 */
	Map<String, String> firstTables() {
		Map<String, String> first = new LinkedHashMap<>();
		this.tables.forEach((id, tables) -> first.put(id, tables.get(0).key()));
		return first;
	}

	private static @Nullable String common(List<TableEntry> tables, Function<Table, @Nullable String> property) {
		String first = property.apply(tables.get(0).properties());
		return tables.stream().allMatch((table) -> Objects.equals(first, property.apply(table.properties()))) ? first
				: null;
	}

}
