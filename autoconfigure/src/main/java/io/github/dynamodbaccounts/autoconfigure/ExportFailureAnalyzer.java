package io.github.dynamodbaccounts.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Prints why nothing was exported in place of a stack trace.
 */
final class ExportFailureAnalyzer extends AbstractFailureAnalyzer<ExportFailedException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ExportFailedException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
