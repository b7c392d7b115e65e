package io.github.dynamodbaccounts.guard;

import org.jspecify.annotations.Nullable;

/**
 * What a PartiQL statement does, as far as it has to be known before it is sent.
 *
 * @param kind the operation
 * @param table name or ARN of the only table, without quotes, as DynamoDB takes it
 * @param index name of the index that is read, or {@code null}
 * @param condition the {@code WHERE} clause, empty without one
 */
record PartiQlStatement(Kind kind, String table, @Nullable String index, PartiQlCondition condition) {

	// ExecuteStatement, BatchExecuteStatement and ExecuteTransaction take no longer one.
	private static final int LONGEST = 8192;

	/**
	 * Reads a statement.
	 * @param statement a single statement, which may end with a semicolon
	 * @return what it does
	 * @throws IllegalArgumentException if that is not certain; its message is half a
	 * sentence about the statement, and quotes nothing of it
	 */
	static PartiQlStatement of(String statement) {
		if (statement.length() > LONGEST) {
			throw new IllegalArgumentException("it is longer than %d characters".formatted(LONGEST));
		}
		return new PartiQlReader(PartiQlTokens.of(statement)).read();
	}

	boolean isRead() {
		return this.kind == Kind.SELECT || this.kind == Kind.EXISTS;
	}

	/**
	 * Whether the statement reads only items with given values of an attribute. One that
	 * does not do so for the partition key of its table, or of its index, is a scan.
	 * @param partitionKey the name of an attribute
	 * @return {@code true} if that is certain
	 */
	boolean selects(String partitionKey) {
		return this.condition.binds(partitionKey);
	}

	@Override
	public String toString() {
		// The condition holds values.
		return "PartiQlStatement[%s %s]".formatted(this.kind, this.table);
	}

	/**
	 * Operations of PartiQL.
	 */
	enum Kind {

		/**
		 * Reads items.
		 */
		SELECT,

		/**
		 * Creates an item.
		 */
		INSERT,

		/**
		 * Changes an item.
		 */
		UPDATE,

		/**
		 * Deletes an item.
		 */
		DELETE,

		/**
		 * Checks an item in a transaction that writes others.
		 */
		EXISTS

	}

}
