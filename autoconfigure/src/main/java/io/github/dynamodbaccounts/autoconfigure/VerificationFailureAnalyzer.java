package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.verification.VerificationFailedException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Prints the report of a verification in place of a stack trace.
 */
final class VerificationFailureAnalyzer extends AbstractFailureAnalyzer<VerificationFailedException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, VerificationFailedException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()) + System.lineSeparator(),
				"Correct what is definite, as stated above. Nothing was started. "
						+ "To start all the same and only be warned, set 'dynamodb.verify-on-startup' to 'warn'.",
				cause);
	}

}
