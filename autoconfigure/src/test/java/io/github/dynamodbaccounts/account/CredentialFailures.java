package io.github.dynamodbaccounts.account;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;

/**
 * Calls for which there are no credentials, without a call.
 */
public final class CredentialFailures {

	private CredentialFailures() {
	}

	public static AccountCredentialsException passing() {
		return failure(Reason.UNAVAILABLE);
	}

	public static AccountCredentialsException lasting() {
		return failure(Reason.REFUSED);
	}

	private static AccountCredentialsException failure(Reason reason) {
		return new AccountCredentialsException("Table 'orders': no credentials.", "main",
				SessionFailedException.of(reason, "Code").build(), null);
	}

}
