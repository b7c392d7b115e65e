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

}
