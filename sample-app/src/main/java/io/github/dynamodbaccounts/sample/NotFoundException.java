package io.github.dynamodbaccounts.sample;

/**
 * A product or an order that does not exist.
 */
class NotFoundException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NotFoundException(String message) {
		super(message);
	}

}
