package io.github.dynamodbaccounts.test;

/**
 * A request carries no credentials that are known and live.
 */
final class UnauthenticatedException extends Exception {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	UnauthenticatedException(Reason reason) {
		super(reason.message, null, false, false);
		this.reason = reason;
	}

	Reason reason() {
		return this.reason;
	}

	/**
	 * Why, with the error code of either service.
	 */
	enum Reason {

		MISSING("MissingAuthenticationToken", "MissingAuthenticationTokenException",
				"Request is missing Authentication Token"),

		MALFORMED("IncompleteSignature", "IncompleteSignatureException",
				"Authorization header requires 'Credential' parameter."),

		UNKNOWN("InvalidClientTokenId", "UnrecognizedClientException",
				"The security token included in the request is invalid."),

		EXPIRED("ExpiredToken", "ExpiredTokenException", "The security token included in the request is expired");

		private final String stsCode;

		private final String dynamoDbCode;

		private final String message;

		Reason(String stsCode, String dynamoDbCode, String message) {
			this.stsCode = stsCode;
			this.dynamoDbCode = dynamoDbCode;
			this.message = message;
		}

		String stsCode() {
			return this.stsCode;
		}

		String dynamoDbCode() {
			return this.dynamoDbCode;
		}

		String message() {
			return this.message;
		}

	}

}
