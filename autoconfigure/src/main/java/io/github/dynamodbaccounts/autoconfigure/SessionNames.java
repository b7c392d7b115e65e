package io.github.dynamodbaccounts.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Role session names of accounts that name none: the application, then the account.
 */
final class SessionNames {

	private static final int LONGEST = 64;

	private SessionNames() {
	}

	static String of(@Nullable String application, String account) {
		String name = (application == null || application.isBlank()) ? "application" : application;
		String prefix = name.replaceAll("[^\\w+=,.@-]", "-");
		String suffix = "-" + account;
		if (suffix.length() >= LONGEST) {
			return account.substring(0, Math.min(account.length(), LONGEST));
		}
		return prefix.substring(0, Math.min(prefix.length(), LONGEST - suffix.length())) + suffix;
	}

}
