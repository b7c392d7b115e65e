package io.github.dynamodbaccounts.verification;

/**
 * Thrown at start where a verification has found what is definitely wrong. The message is
 * the whole report.
 */
public final class VerificationFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param report the report, with at least one definite finding
	 */
	public VerificationFailedException(VerificationReport report) {
		super(report.toString());
	}

}
