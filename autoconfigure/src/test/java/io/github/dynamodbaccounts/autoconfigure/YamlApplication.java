package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose {@code application.yml} is a file with lines, read as Boot reads
 * it.
 */
final class YamlApplication {

	private final Path directory;

	private YamlApplication(Path directory) {
		this.directory = directory;
	}

	static YamlApplication of(Path directory, String yaml) {
		return new YamlApplication(directory).file("application.yml", yaml);
	}

	YamlApplication file(String name, String yaml) {
		try {
			Files.writeString(this.directory.resolve(name), yaml);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DynamoDbAccountsAutoConfiguration.class))
			.withPropertyValues("spring.config.location=file:" + this.directory + "/")
			.withInitializer(new ConfigDataApplicationContextInitializer());
	}

	/**
	 * Starts the application, which has to fail with problems of the configuration.
	 */
	List<String> problems() {
		return problems(runner());
	}

	static List<String> problems(ApplicationContextRunner runner) {
		List<String> problems = new java.util.ArrayList<>();
		runner.run((context) -> {
			assertThat(context).hasFailed();
			Throwable failure = context.getStartupFailure();
			while (!(failure instanceof DynamoDbConfigurationException) && failure.getCause() != null) {
				failure = failure.getCause();
			}
			assertThat(failure).isInstanceOf(DynamoDbConfigurationException.class);
			problems.addAll(((DynamoDbConfigurationException) failure).getProblems());
		});
		return problems;
	}

}
