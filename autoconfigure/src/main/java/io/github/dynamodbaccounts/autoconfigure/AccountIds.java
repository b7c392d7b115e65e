package io.github.dynamodbaccounts.autoconfigure;

import java.util.regex.Pattern;

/**
 * Account ids.
 */
final class AccountIds {

	private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");

	private AccountIds() {
	}

	static boolean isAccountId(String text) {
		return ACCOUNT_ID.matcher(text).matches();
	}

	/**
	 * Reports an account id that is none.
	 * @param problems where the problem goes
	 * @param property the full name of the property
	 */
	static void report(ConfigurationProblems problems, String property) {
		problems.value(property, "an account id has exactly 12 digits",
				"Write all 12 digits, in quotes and without dashes.");
	}

}
