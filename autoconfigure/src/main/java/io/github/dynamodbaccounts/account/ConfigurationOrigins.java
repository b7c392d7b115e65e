package io.github.dynamodbaccounts.account;

import org.jspecify.annotations.Nullable;

/**
 * Knows which line of the configuration decides a property, so that a failure can name
 * it.
 */
@FunctionalInterface
public interface ConfigurationOrigins {

	/**
	 * Finds what decides a property of an account.
	 * @param account key of the account
	 * @param table key of the table that is used, whose own role or region comes first,
	 * or {@code null}
	 * @param property the property below the account, such as {@code role}
	 * @return the property that decides
	 */
	Origin find(String account, @Nullable String table, String property);

	/**
	 * Finds a property of no account.
	 * @param property full name of the property
	 * @return the property, and where it is set
	 */
	default Origin find(String property) {
		return new Origin(property, null);
	}

	/**
	 * A property and its place.
	 *
	 * @param property full name, such as {@code dynamodb.defaults.role}
	 * @param location where it is set, such as {@code application.yml:9}, or {@code null}
	 * where it is not
	 */
	record Origin(String property, @Nullable String location) {
	}

}
