package io.github.dynamodbaccounts.sample;

/**
 * An order that the shop does not take as it is.
 */
class InvalidOrderException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	InvalidOrderException(String message) {
		super(message);
	}

}
