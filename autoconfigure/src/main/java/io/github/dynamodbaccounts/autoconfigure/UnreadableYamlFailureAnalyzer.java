package io.github.dynamodbaccounts.autoconfigure;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says in place of a stack trace what is wrong with a file that is not YAML, and where.
 * The line itself is not printed, as the stack trace would: it may hold a secret.
 */
final class UnreadableYamlFailureAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, MarkedYAMLException cause) {
		if (!isOfConfiguration(cause)) {
			return null;
		}
		String problem = String.valueOf(cause.getProblem());
		return new FailureAnalysis("A YAML file of the configuration cannot be read%s: %s"
			.formatted(place(cause.getProblemMark()), problem.endsWith(".") ? problem : problem + "."),
				action(problem, cause), cause);
	}

	// An application may read YAML of its own.
	private static boolean isOfConfiguration(Throwable cause) {
		return Arrays.stream(cause.getStackTrace())
			.anyMatch((frame) -> frame.getClassName().startsWith("org.springframework.boot.env."));
	}

	private static String place(@Nullable Mark mark) {
		return (mark != null) ? " in line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1) : "";
	}

	private static String action(String problem, MarkedYAMLException cause) {
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
		if (problem.contains("unexpected end of stream")) {
			return "Close the quote or the brace that was opened%s.".formatted(place(cause.getContextMark()));
		}
		return "Look at that line and the one before. Keys of one block have to start in the same column; a quote and "
				+ "a brace that is opened has to be closed; a text that begins with {, [, %, @, *, & or ! needs quotes, "
				+ "as in table-name-pattern: \"{environment}-{name}\".";
	}

}
