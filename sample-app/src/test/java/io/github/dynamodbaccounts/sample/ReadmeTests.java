package io.github.dynamodbaccounts.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbAccountsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The snippets of the README and of the guide to IAM are the code of this application. A
 * comment before each says in which file it stands.
 */
class ReadmeTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern SNIPPET = Pattern.compile("<!-- (\\S+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);

	@TempDir
	private Path directory;

	@ParameterizedTest
	@MethodSource("snippets")
	void snippetsStandInTheFileThatTheyName(String file, String snippet) throws IOException {
		assertThat(Files.readString(ROOT.resolve(file))).contains(snippet);
	}

	@Test
	void everySnippetOfJavaNamesItsFile() throws IOException {
		long java = Pattern.compile("```java\n").matcher(readme() + guide()).results().count();
		assertThat(snippets().filter((snippet) -> ((String) snippet.get()[0]).endsWith(".java"))).hasSize((int) java)
			.isNotEmpty();
	}

	@Test
	void theFirstLinesOfYamlStart() throws IOException {
		Matcher yaml = Pattern.compile("```yaml\n(dynamodb:\n.*?)```", Pattern.DOTALL).matcher(readme());
		assertThat(yaml.find()).isTrue();
		String lines = yaml.group(1).replace("com.example.Order", Order.class.getName());
		Path file = Files.writeString(this.directory.resolve("application.yml"), lines);
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DynamoDbAccountsAutoConfiguration.class))
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=file:" + file)
			.run((context) -> assertThat(context.getBean(DynamoDbAccounts.class).table("orders").physicalName())
				.isEqualTo("qa-orders"));
	}

	@Test
	void theTwoCommandsAreThoseThatAreRun() throws IOException {
		assertThat(readme()).contains("\nmvn -B -pl sample-app -am spring-boot:test-run\n", "\nmvn -B verify\n");
		assertThat(Files.readString(ROOT.resolve(".ci/run"))).contains("\nmvn -B verify ");
	}

	static Stream<Arguments> snippets() throws IOException {
		List<Arguments> snippets = SNIPPET.matcher(readme() + guide())
			.results()
			.map((match) -> Arguments.of(match.group(1), match.group(2)))
			.toList();
		return snippets.stream();
	}

	private static String guide() throws IOException {
		return Files.readString(ROOT.resolve("docs/iam.md"));
	}

	private static String readme() throws IOException {
		return Files.readString(ROOT.resolve("README.md"));
	}

}
