package io.github.dynamodbaccounts.verification;

import java.util.List;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.verification.Finding.Severity;

/**
 * A table in AWS, and the tables of the configuration that are it: several in a
 * single-table design.
 *
 * @param clients how it is reached
 * @param definitions what the configuration says of it, at least once
 */
record PhysicalTable(AccountClients clients, List<TableDefinition> definitions) {

	String name() {
		return this.definitions.get(0).physicalName();
	}

	List<String> keys() {
		return keys(this.definitions);
	}

	Finding finding(Severity severity, String text) {
		return finding(this.definitions, severity, text);
	}

	/**
	 * A finding that begins as every message about tables does.
	 * @param definitions the tables that it is about
	 * @param severity its severity
	 * @param text what follows the names
	 */
	Finding finding(List<TableDefinition> definitions, Severity severity, String text) {
		return new Finding(keys(definitions), severity,
				"%s: %s".formatted(this.clients.definition().describe(definitions), text));
	}

	static String quoted(List<String> names) {
		return names.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
	}

	private static List<String> keys(List<TableDefinition> definitions) {
		return definitions.stream().map(TableDefinition::key).toList();
	}

}
