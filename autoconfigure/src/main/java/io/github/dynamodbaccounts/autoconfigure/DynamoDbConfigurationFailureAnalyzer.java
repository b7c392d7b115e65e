package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Prints all problems of a configuration in place of a stack trace.
 */
final class DynamoDbConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<DynamoDbConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DynamoDbConfigurationException cause) {
		List<String> problems = cause.getProblems();
		StringBuilder description = new StringBuilder();
		description
			.append((problems.size() == 1) ? "There is a problem" : "There are %d problems".formatted(problems.size()))
			.append(" in the configuration below 'dynamodb':%n".formatted());
		for (int i = 0; i < problems.size(); i++) {
			description.append("%n  %d. %s%n".formatted(i + 1, problems.get(i)));
		}
		return new FailureAnalysis(description.toString(),
				(problems.size() == 1) ? "Correct it as stated above. Nothing was started."
						: "Correct all of them as stated above. Nothing was started.",
				cause);
	}

}
