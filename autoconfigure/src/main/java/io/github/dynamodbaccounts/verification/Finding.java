package io.github.dynamodbaccounts.verification;

import java.util.List;
import java.util.Objects;

/**
 * Something that is not as it should be.
 *
 * @param tables keys of the tables below {@code dynamodb.tables}
 * @param severity what it means for a start
 * @param message what is wrong where, and what to do; complete, and without secrets
 */
public record Finding(List<String> tables, Severity severity, String message) {

	public Finding {
		tables = List.copyOf(tables);
		Objects.requireNonNull(severity, "'severity' must not be null.");
		Objects.requireNonNull(message, "'message' must not be null.");
	}

	/**
	 * What a finding means for a start.
	 */
	public enum Severity {

		/**
		 * AWS or a guard said no, or the table is another than the item type describes:
		 * it stays so until somebody changes something.
		 */
		DEFINITE,

		/**
		 * No answer, or none that tells: it may be over by itself.
		 */
		TRANSIENT,

		/**
		 * The table can be used, but data may be lost or kept for too long.
		 */
		WARNING

	}

}
