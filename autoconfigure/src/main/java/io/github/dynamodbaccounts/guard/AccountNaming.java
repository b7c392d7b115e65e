package io.github.dynamodbaccounts.guard;

import io.github.dynamodbaccounts.table.TableNamePattern;
import org.jspecify.annotations.Nullable;

/**
 * How the tables of an account are called.
 *
 * @param environment environment of the account's tables, or {@code null} where none is
 * set
 * @param pattern pattern of their names, or {@code null} where a strategy of the
 * application makes them
 * @param application {@code spring.application.name}, or {@code null}
 */
public record AccountNaming(@Nullable String environment, @Nullable TableNamePattern pattern,
		@Nullable String application) {

	/**
	 * A naming of which nothing is known.
	 */
	static final AccountNaming UNKNOWN = new AccountNaming(null, null, null);

	/**
	 * Returns the same where a strategy of the application makes the names.
	 * @return a copy
	 */
	public AccountNaming byStrategy() {
		return new AccountNaming(this.environment, null, this.application);
	}

}
