package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;

/**
 * Names of the beans of one table.
 *
 * @param table name of the table, which is its key
 * @param alias the key in camel case, as the name of a parameter or field; equal to the
 * key where that has one word
 * @param repository name of the repository
 * @param asyncTable name of the asynchronous table
 * @param asyncRepository name of the asynchronous repository
 */
record TableBeanNames(String table, String alias, String repository, String asyncTable, String asyncRepository) {

	static TableBeanNames of(String key) {
		String alias = camelCase(key);
		return new TableBeanNames(key, alias, alias + "Repository", alias + "AsyncTable", alias + "AsyncRepository");
	}

	/**
	 * All names but the alias.
	 */
	List<String> beans() {
		return List.of(this.table, this.repository, this.asyncTable, this.asyncRepository);
	}

	private static String camelCase(String key) {
		StringBuilder name = new StringBuilder();
		boolean upper = false;
		for (char character : key.toCharArray()) {
			if (character == '-') {
				upper = true;
				continue;
			}
			name.append(upper ? Character.toUpperCase(character) : character);
			upper = false;
		}
		return name.toString();
	}

}
