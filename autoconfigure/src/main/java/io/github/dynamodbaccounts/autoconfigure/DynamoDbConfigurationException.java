package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown at start with everything that is wrong with the configuration below
 * {@code dynamodb}.
 */
public class DynamoDbConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String[] problems;

	DynamoDbConfigurationException(List<ConfigurationProblem> problems) {
		super(problems.stream()
			.map(ConfigurationProblem::toString)
			.collect(Collectors.joining(System.lineSeparator())));
		this.problems = problems.stream().map(ConfigurationProblem::toString).toArray(String[]::new);
	}

	/**
	 * Returns the problems, each with property, value, file and line, and what to do.
	 * @return the problems
	 */
	public List<String> getProblems() {
		return List.of(this.problems);
	}

}
