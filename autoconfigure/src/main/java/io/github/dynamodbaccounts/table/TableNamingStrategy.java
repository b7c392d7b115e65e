package io.github.dynamodbaccounts.table;

import org.jspecify.annotations.Nullable;

/**
 * Decides what a table is called in AWS. A bean of this type replaces
 * {@code dynamodb.table-name-pattern}; tables with a {@code physical-name} are not asked
 * for.
 */
@FunctionalInterface
public interface TableNamingStrategy {

	/**
	 * Returns the physical name of a table.
	 * @param table what is known of the table
	 * @return 3 to 255 characters of {@code a-z}, {@code A-Z}, {@code 0-9}, {@code _},
	 * {@code -} and {@code .}
	 */
	String physicalName(Context table);

	/**
	 * What is known of a table before it has a physical name.
	 *
	 * @param key key below {@code dynamodb.tables}
	 * @param name logical name
	 * @param environment spelling of the environment in names, or {@code null} where none
	 * is set
	 * @param account key of the account
	 * @param accountId 12-digit account id, or {@code null} where it is not known
	 * @param region region of the table, such as {@code eu-west-1}
	 * @param application {@code spring.application.name}, or {@code null}
	 */
	record Context(String key, String name, @Nullable String environment, String account, @Nullable String accountId,
			String region, @Nullable String application) {
	}

}
