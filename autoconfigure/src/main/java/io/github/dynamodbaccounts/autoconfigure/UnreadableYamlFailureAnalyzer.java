package io.github.dynamodbaccounts.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says in place of a stack trace what is wrong with a file that is not YAML, as long as
 * that is one of the mistakes that everybody makes with it.
 */
final class UnreadableYamlFailureAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, MarkedYAMLException cause) {
		String problem = String.valueOf(cause.getProblem());
		String action = action(problem);
		return (action != null) ? new FailureAnalysis(
				"A configuration file cannot be read as YAML: %s%s".formatted(problem,
						(cause.getProblemMark() != null) ? " (line %d, column %d)".formatted(
								cause.getProblemMark().getLine() + 1, cause.getProblemMark().getColumn() + 1) : "."),
				action, cause) : null;
	}

	private static @Nullable String action(String problem) {
		if (problem.contains("TAB")) {
			return "Replace the tab by blanks: YAML is indented by blanks alone.";
		}
		if (problem.startsWith("found duplicate key")) {
			return "Join the two blocks of that key into one.";
		}
		if (problem.startsWith("mapping values are not allowed")) {
			return "Look at that line and the one before: a blank has to follow each ':', keys of one block have to "
					+ "start in the same column, and a text with ': ' in it needs quotes.";
		}
		return null;
	}

}
