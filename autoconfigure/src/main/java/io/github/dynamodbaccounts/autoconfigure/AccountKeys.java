package io.github.dynamodbaccounts.autoconfigure;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The keys of one account, over those of {@code dynamodb.defaults}.
 */
final class AccountKeys {

	private static final String DEFAULTS = "dynamodb.defaults.";

	private static final Set<String> TABLE_KEYS = Set.of("role", "region");

	private final ConfigurationSources sources;

	private final String account;

	private final String prefix;

	private final Predicate<String> ownKeys;

	private AccountKeys(ConfigurationSources sources, String account, String prefix, Predicate<String> ownKeys) {
		this.sources = sources;
		this.account = account;
		this.prefix = prefix;
		this.ownKeys = ownKeys;
	}

	/**
	 * The keys of an account.
	 * @param tablesOfAccountIds the first table of each account that only exists because
	 * tables name its id, by that id
	 */
	static AccountKeys of(ConfigurationSources sources, String account, Map<String, String> tablesOfAccountIds) {
		String table = tablesOfAccountIds.get(account);
		return (table != null) ? ofTable(sources, account, table) : ofAccount(sources, account);
	}

	static AccountKeys ofAccount(ConfigurationSources sources, String account) {
		return new AccountKeys(sources, account, "dynamodb.accounts.%s.".formatted(account), (key) -> true);
	}

	/**
	 * The keys of an account that only exists because a table names its id: the table has
	 * its role and region.
	 */
	private static AccountKeys ofTable(ConfigurationSources sources, String account, String table) {
		return new AccountKeys(sources, account, "dynamodb.tables.%s.".formatted(table), AccountKeys::isTableKey);
	}

	/**
	 * Whether a table may have a key of its own in place of the account's.
	 */
	static boolean isTableKey(String key) {
		return TABLE_KEYS.contains(key);
	}

	/**
	 * The key of the account itself.
	 */
	String account() {
		return this.account;
	}

	/**
	 * The property that decides a key: the account's own where it is set, the default
	 * where only that is, and the account's where neither is.
	 */
	String property(String key) {
		boolean inherited = !this.sources.contains(this.prefix + key) && this.sources.contains(DEFAULTS + key);
		return inherited ? DEFAULTS + key : own(key);
	}

	/**
	 * For which account a property of the defaults matters, as the end of a clause; empty
	 * for a property that is the account's own.
	 */
	String inheritedBy(String property) {
		return property.startsWith(DEFAULTS) ? ", for account '%s'".formatted(this.account) : "";
	}

	/**
	 * The property that decides a key with a list.
	 */
	String propertyOfList(String key) {
		boolean inherited = !this.sources.containsBelow(this.prefix + key)
				&& this.sources.containsBelow(DEFAULTS + key);
		return inherited ? DEFAULTS + key : own(key);
	}

	/**
	 * The property that decides one element of a list; the list's where all elements are
	 * one value.
	 * @param key key of the list
	 * @param element what follows it, such as {@code [0].key}
	 */
	String element(String key, String element) {
		return Stream.of(this.prefix + key + element, this.prefix + key, DEFAULTS + key + element, DEFAULTS + key)
			.filter(this.sources::contains)
			.findFirst()
			.orElseGet(() -> propertyOfList(key));
	}

	/**
	 * The account's own property of a key, or the default where it cannot have one.
	 */
	String own(String key) {
		return (this.ownKeys.test(key) ? this.prefix : DEFAULTS) + key;
	}

	/**
	 * The account's value over the default. A blank value clears what would be inherited.
	 */
	<T> @Nullable T inherit(String key, @Nullable T own, @Nullable T inherited) {
		if (own != null) {
			return isBlank(own) ? null : own;
		}
		if (inherited == null || isBlank(inherited)) {
			return null;
		}
		// What is not text has become null where it was blank.
		boolean cleared = !(inherited instanceof String) && this.ownKeys.test(key)
				&& this.sources.isWithoutValue(this.prefix + key);
		return cleared ? null : inherited;
	}

	private static boolean isBlank(Object value) {
		return value instanceof String text && text.isBlank();
	}

}
