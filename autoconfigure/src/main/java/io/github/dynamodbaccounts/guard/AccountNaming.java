package io.github.dynamodbaccounts.guard;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.table.TableNamePattern;
import io.github.dynamodbaccounts.table.TableNamingStrategy;
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
	 * Describes tables of an account, as far as their names show.
	 * @param account the account
	 * @param environment key of their environment, or {@code null}
	 * @return what a pattern needs to know of a table but its own name
	 */
	public TableNamingStrategy.Context context(AccountDefinition account, @Nullable String environment) {
		return new TableNamingStrategy.Context("", "", environment, account.key(), account.accountId(),
				account.region().id(), this.application);
	}

	/**
	 * Returns the same where a strategy of the application makes the names.
	 * @return a copy
	 */
	public AccountNaming byStrategy() {
		return new AccountNaming(this.environment, null, this.application);
	}

}
