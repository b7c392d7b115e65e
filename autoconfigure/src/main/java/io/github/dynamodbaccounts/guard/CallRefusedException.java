package io.github.dynamodbaccounts.guard;

import java.util.List;

import io.github.dynamodbaccounts.account.RefusedCall;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A guard refused a call. Nothing was sent to DynamoDB, and trying again does not help.
 * The message names tables, account and role, says why, and which property would allow
 * the call.
 */
public abstract class CallRefusedException extends SdkClientException implements RefusedCall {

	private static final long serialVersionUID = 1L;

	private final String account;

	private final String[] tables;

	private final String property;

	CallRefusedException(String message, String account, List<String> tables, String property) {
		super(builder().message(message));
		this.account = account;
		this.tables = tables.toArray(String[]::new);
		this.property = property;
	}

	/**
	 * Returns the key of the account whose client was called.
	 * @return key below {@code dynamodb.accounts}, or an account id
	 */
	public String account() {
		return this.account;
	}

	@Override
	public List<String> tables() {
		return List.of(this.tables);
	}

	@Override
	public String property() {
		return this.property;
	}

	@Override
	public boolean isAboutCredentials() {
		return false;
	}

	@Override
	public boolean retryable() {
		return false;
	}

}
