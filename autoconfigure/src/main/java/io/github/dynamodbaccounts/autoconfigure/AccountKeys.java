package io.github.dynamodbaccounts.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * The keys of one account, over those of {@code dynamodb.defaults}.
 */
final class AccountKeys {

	private static final String DEFAULTS = "dynamodb.defaults.";

	private final ConfigurationSources sources;

	private final String prefix;

	private AccountKeys(ConfigurationSources sources, String prefix) {
		this.sources = sources;
		this.prefix = prefix;
	}

	static AccountKeys ofAccount(ConfigurationSources sources, String account) {
		return new AccountKeys(sources, "dynamodb.accounts.%s.".formatted(account));
	}

	/**
	 * The keys of an account that only exists because a table names its id: the table has
	 * its role and region.
	 */
	static AccountKeys ofTable(ConfigurationSources sources, String table) {
		return new AccountKeys(sources, "dynamodb.tables.%s.".formatted(table));
	}

	/**
	 * The property that decides a key: the account's own where it is set, the default
	 * where only that is, and the account's where neither is.
	 */
	String property(String key) {
		boolean inherited = !this.sources.contains(this.prefix + key) && this.sources.contains(DEFAULTS + key);
		return (inherited ? DEFAULTS : this.prefix) + key;
	}

	/**
	 * The property that decides a key with a list.
	 */
	String propertyOfList(String key) {
		return (this.sources.containsBelow(this.prefix + key) ? this.prefix : DEFAULTS) + key;
	}

	/**
	 * The account's own property of a key.
	 */
	String own(String key) {
		return this.prefix + key;
	}

	/**
	 * The account's value over the default. A blank value clears what would be inherited.
	 */
	<T> @Nullable T inherit(String key, @Nullable T own, @Nullable T inherited) {
		if (own != null) {
			return isBlank(own) ? null : own;
		}
		// What is not text has become null where it was blank.
		if (inherited == null || isBlank(inherited) || this.sources.contains(this.prefix + key)) {
			return null;
		}
		return inherited;
	}

	private static boolean isBlank(Object value) {
		return value instanceof String text && text.isBlank();
	}

}
