package io.github.dynamodbaccounts.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import io.github.dynamodbaccounts.table.TableNamePattern;

/**
 * The patterns of table names of one configuration, each made once: accounts share most
 * of them.
 */
final class TableNamePatterns {

	private final Map<String, TableNamePattern> patterns = new HashMap<>();

	/**
	 * The pattern that a text is.
	 * @throws IllegalArgumentException as {@link TableNamePattern#TableNamePattern} says
	 */
	TableNamePattern of(String pattern) {
		return this.patterns.computeIfAbsent(pattern, TableNamePattern::new);
	}

}
