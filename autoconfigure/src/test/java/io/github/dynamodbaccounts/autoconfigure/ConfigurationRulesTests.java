package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the start says about each wrong configuration.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationRulesTests {

	@TempDir
	private Path directory;

	@ParameterizedTest(name = "{0}")
	@MethodSource("rules")
	void reportsPropertyValueLocationAndAction(String rule, String yaml, String problem) {
		List<String> problems = YamlApplication.of(this.directory, yaml.replace("ITEM", Order.class.getName()))
			.problems();
		assertThat(problems).containsExactly(problem);
	}

	// Each block of the file is a name, the YAML, and the one problem that it has.
	static List<Arguments> rules() throws IOException {
		try (InputStream file = ConfigurationRulesTests.class.getResourceAsStream("/configuration-rules.txt")) {
			String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
			List<Arguments> rules = Pattern.compile("=== (.*)\n((?s:.*?))---\n(.*)\n")
				.matcher(text)
				.results()
				.map((rule) -> Arguments.of(rule.group(1), rule.group(2), rule.group(3)))
				.toList();
			assertThat(rules).as("rules that were read")
				.hasSize((int) text.lines().filter((line) -> line.startsWith("=== ")).count());
			return rules;
		}
	}

	@Test
	void reportsEverythingAtOnce() {
		assertThat(YamlApplication.of(this.directory, """
				dynamodb:
				  endpiont: http://localhost
				  defaults:
				    region: EU-WEST-1
				  accounts:
				    main: {account-id: 0123, role: "a b"}
				    partner: {account-id: "444455556666", client: {api-call-timeout: 5parsecs}}
				  tables:
				    orders: {account: mian, item-type: com.example.Nope}
				    invoices: {account: partner}
				""").problems()).extracting((problem) -> problem.substring(1, problem.indexOf('\'', 1)))
			.containsExactlyInAnyOrder("dynamodb.endpiont", "dynamodb.defaults.region",
					"dynamodb.accounts.main.account-id", "dynamodb.accounts.main.role",
					"dynamodb.accounts.partner.client.api-call-timeout", "dynamodb.tables.orders.account",
					"dynamodb.tables.orders.item-type", "dynamodb.tables.invoices.item-type", "dynamodb.environment");
	}

	@Test
	void warnsOfUnknownKeysWhereToldTo(CapturedOutput output) {
		YamlApplication.of(this.directory, """
				dynamodb:
				  unknown-keys: warn
				  endpiont: canary
				""").runner().run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("'dynamodb.endpiont' (application.yml:3) is not a known key")
				.doesNotContain("canary");
		});
	}

	@Test
	void neverPrintsASecret() {
		assertThat(YamlApplication.of(this.directory, """
				dynamodb:
				  defaults:
				    external-id: ${canary}
				    credentials: {secret-acess-key: canary, secret-access-key: "${canary}", session-token: "${canary}"}
				""").problems()).hasSize(4).noneMatch((problem) -> problem.contains("canary"));
	}

	@Test
	void doesNotFallOverAPlaceholderInASwitch() {
		assertThat(YamlApplication.of(this.directory, """
				dynamodb:
				  tables:
				    orders: {enabled: "${NOPE}", account: "111122223333", region: eu-west-1, physical-name: exact}
				""").problems()).anySatisfy((problem) -> assertThat(problem).startsWith(
				"'dynamodb.tables.orders.enabled' is \"${NOPE}\" (application.yml:3): it has to be true or false."));
	}

	@Test
	void doesNotCheckEnvironmentVariablesForUnknownKeys() {
		YamlApplication.of(this.directory, "")
			.runner()
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
						Map.of("DYNAMODB_PORT", "tcp://10.0.0.1:80", "DYNAMODB_SERVICE_HOST", "10.0.0.1"))))
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
