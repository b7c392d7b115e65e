package io.github.dynamodbaccounts.autoconfigure;

import java.util.Locale;

/**
 * What can be written of a mapping.
 */
enum ExportKind {

	/**
	 * Policies of roles and of their callers.
	 */
	IAM,

	/**
	 * The effective mapping.
	 */
	PLAN,

	/**
	 * Every host that is called.
	 */
	HOSTS;

	/**
	 * The spelling of the command line.
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
