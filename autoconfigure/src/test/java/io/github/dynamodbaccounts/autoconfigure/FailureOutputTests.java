package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a person sees whose configuration is wrong.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureOutputTests {

	@TempDir
	private Path directory;

	@Test
	void listsEveryProblemWithoutStackTrace(CapturedOutput output) {
		start("""
				dynamodb:
				  environment: qa
				  tables:
				    orders: {account: "1111", region: eu-west-1, item-type: com.example.Order}
				""");
		assertThat(output).contains("""
				***************************
				APPLICATION FAILED TO START
				***************************

				Description:

				There are 2 problems in the configuration below 'dynamodb':

				  1. 'dynamodb.tables.orders.item-type' is "com.example.Order" (application.yml:4): \
				there is no class of this full name on the class path. Correct the package or the name.

				  2. 'dynamodb.tables.orders.account' is "1111" (application.yml:4): \
				an account id has exactly 12 digits. Write all 12 digits, in quotes and without dashes.


				Action:

				Correct all of them as stated above. Nothing was started.
				""").doesNotContain("\tat ");
	}

	@Test
	void speaksOfASingleProblemAsOne(CapturedOutput output) {
		start("dynamodb.tables.orders: {account: \"111122223333\", region: eu-west-1, item-type: %s}"
			.formatted(Order.class.getName()));
		assertThat(output).contains("""
				There is a problem in the configuration below 'dynamodb':

				  1. 'dynamodb.environment' is not set, and table 'orders' needs it. \
				There is no default, on purpose. Set it in application-<profile>.yml or as DYNAMODB_ENVIRONMENT. \
				Active profiles: none.


				Action:

				Correct it as stated above. Nothing was started.
				""");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					dynamodb:~	environment: qa | in line 2, column 1: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation). | Replace the tab by blanks
					dynamodb:~  environment:qa~  tables: {} | in line 3, column 9: mapping values are not allowed here. | a blank has to follow each ':'
					dynamodb:~  tables:~    orders: {}~    orders: {} | in line 4, column 5: found duplicate key orders. | Join the two blocks of that key into one.
					dynamodb:~  environment: qa~   tables: {} | in line 3, column 10: mapping values are not allowed here. | keys of one block have to start in the same column
					dynamodb:~   environment: qa~  tables: {} | in line 3, column 3: expected <block end>, but found '<block mapping start>'. | Keys of one block have to start in the same column
					dynamodb:~  defaults: {external-id: "canary~  environment: qa | in line 3, column 18: found unexpected end of stream. | Close the quote or the brace that was opened in line
					dynamodb:~  table-name-pattern: {environment}-{name} | in line 2, column 36: expected <block end>, but found '<scalar>'. | a text that begins with {, [, %, @, *, & or ! needs quotes, as in table-name-pattern: "{environment}-{name}".
					dynamodb:~  defaults: {external-id: @canary@} | in line 2, column 27: found character '@' that cannot start any token. (Do not use @ for indentation). | needs quotes
					""")
	void explainsWhatIsNoYaml(String yaml, String problem, String action, CapturedOutput output) {
		YamlApplication.of(this.directory, yaml.replace('~', '\n'));
		assertThatExceptionOfType(MarkedYAMLException.class).isThrownBy(this::start);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("A YAML file of the configuration cannot be read " + problem)
			.contains(action)
			.doesNotContain("\tat ")
			.doesNotContain("canary");
	}

	@Test
	void leavesTheYamlOfTheApplicationToIt() {
		assertThatExceptionOfType(MarkedYAMLException.class).isThrownBy(() -> new Yaml().load("{"))
			.satisfies((ex) -> assertThat(new UnreadableYamlFailureAnalyzer().analyze(ex)).isNull());
	}

	private void start(String yaml) {
		YamlApplication.of(this.directory, yaml);
		assertThatExceptionOfType(DynamoDbConfigurationException.class).isThrownBy(this::start);
	}

	private void start() {
		new SpringApplicationBuilder(Application.class).run("--spring.config.location=file:" + this.directory + "/");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DynamoDbAccountsAutoConfiguration.class)
	static class Application {

	}

}
