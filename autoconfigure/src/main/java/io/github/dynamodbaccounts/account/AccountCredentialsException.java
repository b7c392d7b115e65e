package io.github.dynamodbaccounts.account;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * There are no credentials for a call: the role of the account could not be assumed, or
 * its base credentials could not be loaded. Nothing was sent to DynamoDB. The message
 * names table, account, role and property, and says what to do.
 */
public final class AccountCredentialsException extends SdkClientException {

	private static final long serialVersionUID = 1L;

	private final String account;

	private final SessionFailedException failure;

	private final @Nullable String property;

	AccountCredentialsException(String message, String account, SessionFailedException failure,
			@Nullable String property) {
		super(builder().message(message).cause(failure.getCause()));
		this.account = account;
		this.failure = failure;
		this.property = property;
	}

	/**
	 * The failure, for a caller who knows more of the call.
	 */
	SessionFailedException failure() {
		return this.failure;
	}

	/**
	 * Returns the key of the account that was to be called.
	 * @return key below {@code dynamodb.accounts}, or an account id
	 */
	public String account() {
		return this.account;
	}

	/**
	 * Returns the property to look at.
	 * @return full name of the property, such as {@code dynamodb.accounts.main.role}, or
	 * empty where none decides it
	 */
	public Optional<String> property() {
		return Optional.ofNullable(this.property);
	}

	/**
	 * Returns what AWS calls the error, such as {@code AccessDenied}, or the name of the
	 * exception where AWS did not answer.
	 * @return the code
	 */
	public String code() {
		return this.failure.code();
	}

	/**
	 * Whether the next attempt may succeed although nobody changes anything: who was
	 * asked for the credentials was overloaded, failed or could not be reached.
	 * @return {@code false} where they were refused, or there are none
	 */
	public boolean isTransient() {
		return switch (this.failure.reason()) {
			case UNAVAILABLE -> true;
			case REFUSED -> false;
			case NO_BASE_CREDENTIALS -> TimeoutException.class.getSimpleName().equals(code())
					|| Causes.find(this.failure, AccountCredentialsException::isOutage) != null;
		};
	}

	private static boolean isOutage(Throwable cause) {
		return Causes.isOfNetwork(cause) || cause instanceof SdkServiceException answer
				&& (answer.statusCode() >= 500 || answer.isThrottlingException());
	}

	/**
	 * Returns when credentials are asked for again. Until then calls fail at once.
	 * @return the time, or empty where the next call asks
	 */
	public Optional<Instant> nextAttempt() {
		return Optional.ofNullable(this.failure.nextAttempt());
	}

	@Override
	public boolean retryable() {
		return false;
	}

}
