package io.github.dynamodbaccounts.guard;

import org.jspecify.annotations.Nullable;

/**
 * What a call does with a table.
 *
 * @param table name or ARN of the table, the very object that the request holds, or
 * {@code null} where the request does not tell
 * @param action what is done
 * @param statement the PartiQL statement that does it, or {@code null}
 * @param problem why it cannot be told what is done, as half a sentence, or {@code null}
 */
record TableUse(@Nullable String table, Action action, @Nullable PartiQlStatement statement, @Nullable String problem) {

	TableUse(@Nullable String table, Action action) {
		this(table, action, null, null);
	}

	/**
	 * What is done with a table.
	 */
	enum Action {

		/**
		 * Items are read.
		 */
		READ,

		/**
		 * Items are put, updated or deleted.
		 */
		WRITE,

		/**
		 * All items are read.
		 */
		SCAN,

		/**
		 * Anything, as far as can be told.
		 */
		UNKNOWN,

		/**
		 * Its description is read.
		 */
		DESCRIBE,

		/**
		 * It is created, changed or deleted.
		 */
		CONTROL

	}

}
