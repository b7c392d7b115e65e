package io.github.dynamodbaccounts.test;

/**
 * A caller is known, and may not do what it wants to.
 */
final class UnauthorizedException extends Exception {

	private static final long serialVersionUID = 1L;

	private final String message;

	UnauthorizedException(String message) {
		super(message, null, false, false);
		this.message = message;
	}

	String message() {
		return this.message;
	}

}
