package io.github.dynamodbaccounts.autoconfigure;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Role session names where none is configured: the application, and the account whose
 * session it is.
 */
final class SessionNames {

	private static final int LONGEST = 64;

	private static final String UNNAMED = "application";

	private static final Pattern FORM = Pattern.compile("[\\w+=,.@-]{2,64}");

	private static final Pattern OTHERS = Pattern.compile("[^\\w+=,.@-]");

	private SessionNames() {
	}

	/**
	 * The name of an account's session.
	 */
	static String of(@Nullable String application, String account) {
		String prefix = fit(application);
		String suffix = "-" + account;
		if (suffix.length() >= LONGEST) {
			return account.substring(0, Math.min(account.length(), LONGEST));
		}
		return prefix.substring(0, Math.min(prefix.length(), LONGEST - suffix.length())) + suffix;
	}

	/**
	 * The name of a session that several accounts share.
	 */
	static String of(@Nullable String application) {
		String name = fit(application);
		return (name.length() < 2) ? "%s-%s".formatted(name, UNNAMED)
				: name.substring(0, Math.min(name.length(), LONGEST));
	}

	static boolean isSessionName(String name) {
		return FORM.matcher(name).matches();
	}

	private static String fit(@Nullable String application) {
		String name = (application == null || application.isBlank()) ? UNNAMED : application;
		return OTHERS.matcher(name).replaceAll("-");
	}

}
