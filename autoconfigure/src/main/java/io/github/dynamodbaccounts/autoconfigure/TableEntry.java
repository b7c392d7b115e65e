package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Table;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is configured.
 *
 * @param key key of the table
 * @param properties what is configured below the key
 */
record TableEntry(String key, Table properties) {

	/**
	 * The table's value over the default. A blank value clears what would be inherited.
	 */
	<T> @Nullable T inherit(ConfigurationSources sources, String name, @Nullable T own, @Nullable T inherited) {
		if (own != null) {
			return own;
		}
		// What is not text has become null where it was blank.
		return (inherited != null && sources.isWithoutValue(property(name))) ? null : inherited;
	}

	// The key alone tells tables from each other, and records hash every component.
	@Override
	public int hashCode() {
		return this.key.hashCode();
	}

	/**
	 * The full name of one of the table's properties.
	 */
	String property(String name) {
		return "dynamodb.tables.%s.%s".formatted(this.key, name);
	}

}
