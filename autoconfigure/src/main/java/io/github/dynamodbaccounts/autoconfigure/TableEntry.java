package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Table;

/**
 * A table as it is configured.
 *
 * @param key key of the table
 * @param properties what is configured below the key
 */
record TableEntry(String key, Table properties) {

	/**
	 * The full name of one of the table's properties.
	 */
	String property(String name) {
		return "dynamodb.tables.%s.%s".formatted(this.key, name);
	}

}
