package io.github.dynamodbaccounts.autoconfigure;

/**
 * Account ids.
 */
final class AccountIds {

	private static final int DIGITS = 12;

	private AccountIds() {
	}

	static boolean isAccountId(String text) {
		if (text.length() != DIGITS) {
			return false;
		}
		for (int i = 0; i < DIGITS; i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				return false;
			}
		}
		return true;
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
