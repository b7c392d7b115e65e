package io.github.dynamodbaccounts.test;

/**
 * A call that STS refuses.
 */
final class StsException extends Exception {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final String code;

	StsException(int status, String code, String message) {
		super(message, null, false, false);
		this.status = status;
		this.code = code;
	}

	static StsException validation(String message) {
		return new StsException(400, "ValidationError", message);
	}

	static StsException accessDenied(String message) {
		return new StsException(403, "AccessDenied", message);
	}

	int status() {
		return this.status;
	}

	String code() {
		return this.code;
	}

}
