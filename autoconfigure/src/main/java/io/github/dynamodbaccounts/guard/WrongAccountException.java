package io.github.dynamodbaccounts.guard;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The credentials that would have signed the call belong to another account than the
 * configured one, to one outside the environment, or to a forbidden one. No property
 * switches this guard off.
 */
public final class WrongAccountException extends CallRefusedException {

	private static final long serialVersionUID = 1L;

	private final String actualAccountId;

	private final @Nullable String expectedAccountId;

	private boolean aboutCredentials = true;

	WrongAccountException(String message, String account, List<String> tables, String property, String actualAccountId,
			@Nullable String expectedAccountId) {
		super(message, account, tables, property);
		this.actualAccountId = actualAccountId;
		this.expectedAccountId = expectedAccountId;
	}

	/**
	 * The same, of a call that names a table of another account.
	 */
	WrongAccountException aboutTable() {
		this.aboutCredentials = false;
		return this;
	}

	@Override
	public boolean isAboutCredentials() {
		return this.aboutCredentials;
	}

	/**
	 * Returns the account of the credentials.
	 * @return 12-digit account id
	 */
	public String actualAccountId() {
		return this.actualAccountId;
	}

	/**
	 * Returns the account that is configured.
	 * @return 12-digit account id, or {@code null} where none is configured and the
	 * environment or the list of forbidden accounts refused
	 */
	public @Nullable String expectedAccountId() {
		return this.expectedAccountId;
	}

}
