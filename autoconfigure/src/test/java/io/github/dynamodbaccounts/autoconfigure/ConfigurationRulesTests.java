package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
		String itemType = Order.class.getName();
		List<String> problems = YamlApplication.of(this.directory, yaml.replace("ITEM", itemType)).problems();
		assertThat(problems).containsExactly(problem.replace("ITEM", itemType));
	}

	// Each block of the file is a name, the YAML, and the one problem that it has.
	static List<Arguments> rules() {
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
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
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
	void reportsInTheOrderOfTheFile() {
		assertThat(YamlApplication.of(this.directory, """
				dynamodb:
				  environment: qa
				  tables:
				    orders: {account: "1111", item-type: com.example.Nope}
				    carts: {region: nowhere, account: main}
				  accounts:
				    main: {role: "a b", region: eu-west-1, rolle: x}
				  endpiont: x
				""").problems()).extracting((problem) -> problem.replaceFirst(".*\\.yml:(\\d+).*", "$1"))
			.containsExactly("4", "4", "'dynamodb.tables.carts.item-type' is not set. "
					+ "Set it to the class of the table's items, such as com.example.Order.", "7", "7", "8");
	}

	@Test
	void cutsLongValuesOff() {
		assertThat(YamlApplication.of(this.directory, """
				dynamodb:
				  defaults: {region: "%s", role: "%s"}
				  accounts:
				    main: {account-id: "111122223333"}
				  tables:
				    %s: {item-type: com.example.Nope}
				""".formatted("a".repeat(10000), "a/".repeat(10000), "a-".repeat(500) + "a")).problems()).hasSize(4)
			.allSatisfy((problem) -> assertThat(problem).hasSizeLessThan(600));
	}

	@Test
	void refusesAChainOfSourceAccountsWithoutEnd() {
		String accounts = IntStream.range(0, 2000)
			.mapToObj((i) -> "    a%d: {source-account: a%d}\n".formatted(i, i + 1))
			.collect(Collectors.joining());
		assertThat(YamlApplication.of(this.directory, """
				dynamodb:
				  defaults: {region: eu-west-1}
				  accounts:
				%s""".formatted(accounts)).problems())
			.anySatisfy((problem) -> assertThat(problem).contains("more than 50 accounts stand one behind the other"));
	}

	@Test
	void warnsOfAnEnvironmentThatANameRepeats(CapturedOutput output) {
		YamlApplication.of(this.directory, """
				dynamodb:
				  environment: qa
				  tables:
				    orders: {account: "111122223333", region: eu-west-1, item-type: %1$s, name: qa-orders}
				    qartz: {account: "111122223333", region: eu-west-1, item-type: %1$s}
				""".formatted(Order.class.getName())).runner().run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsOnlyOnce("the pattern adds 'qa'")
				.contains("'dynamodb.tables.orders.name' is \"qa-orders\", and the pattern adds 'qa', "
						+ "which makes \"qa-qa-orders\".");
		});
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
	void warnsOfASessionWithoutARole(CapturedOutput output) {
		YamlApplication.of(this.directory, """
				dynamodb:
				  defaults: {region: eu-west-1, session: {duration: 2h}}
				  accounts:
				    main: {account-id: "111122223333", external-id: canary}
				    other: {account-id: "444455556666", session: {name: shop}}
				    plain: {account-id: "777788889999"}
				    cloud: {account-id: "777788889990", role: reader, external-id: canary}
				""").runner().run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output)
				.contains("'dynamodb.accounts.main.external-id' (application.yml:4) has no effect: account 'main' "
						+ "assumes no role. Set 'dynamodb.accounts.main.role', or remove it.")
				.contains("'dynamodb.accounts.other.session.name' (application.yml:5) has no effect")
				.doesNotContain("account 'plain'", "account 'cloud'", "canary");
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
						Map.of("DYNAMODB_PORT", "tcp://10.0.0.1:80", "DYNAMODB_SERVICE_HOST", "10.0.0.1",
								"DYNAMODB_TABLES_PORT", "tcp://10.0.0.1:80", "DYNAMODB_TABLES_PORT_80_TCP_ADDR",
								"10.0.0.1", "DYNAMODB_TABLES_SERVICE_HOST", "10.0.0.1", "DYNAMODB_ACCOUNTS_PORT",
								"tcp://10.0.0.1:80"))))
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
