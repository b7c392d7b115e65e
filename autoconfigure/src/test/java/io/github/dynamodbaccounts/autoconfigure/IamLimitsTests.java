package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.schema.TableSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Mappings that ask for more than IAM takes.
 */
class IamLimitsTests {

	@TempDir
	private Path directory;

	private MappingExport export(String yaml) throws IOException {
		Files.writeString(this.directory.resolve("application.yml"),
				"dynamodb:\n  environment: qa\n" + yaml.replace("ORDER", Order.class.getName()));
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("spring.config.location", "file:" + this.directory + "/")));
		return MappingExport.of(List.of(new ExportProfiles(environment, null, Set.of()).with(List.of())),
				new TableSchemas((itemType) -> null));
	}

	private List<String> problems(String yaml) {
		return catchThrowableOfType(DynamoDbConfigurationException.class, () -> export(yaml)).getProblems();
	}

	private static String lines(int count, IntFunction<String> line) {
		return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
	}

	private static String tables(int count) {
		return "  accounts:\n    main: {account-id: \"111122223333\", region: eu-west-1, role: shop}\n"
				+ "  table-defaults: {account: main}\n  tables:\n"
				+ lines(count, (i) -> "    t%d: {name: %s, item-type: ORDER}".formatted(i, "x".repeat(190) + i));
	}

	@Test
	void whatIsTooLongForOnePolicyGoesOnInOthers() throws IOException {
		SortedMap<String, String> files = export(tables(240)).iam();
		List<String> policies = files.keySet().stream().filter((path) -> path.contains(".permissions")).toList();
		assertThat(policies).hasSizeGreaterThan(5);
		assertThat(policies)
			.allSatisfy((path) -> assertThat(files.get(path).replaceAll("\\s", "").length()).isBetween(1, 6144));
		String all = policies.stream().map(files::get).collect(Collectors.joining());
		assertThat(IntStream.range(0, 240)).allSatisfy((i) -> assertThat(all).containsOnlyOnce("x" + i + "\""));
		assertThat(files.get("qa/main/main.cloudformation.json")).contains("\"Ref\": \"PolicyShop" + policies.size());
		assertThat(files.get("qa/main/main.tf.json"))
			.contains("aws_iam_policy.shop_qa_%d.arn".formatted(policies.size()));
	}

	@Test
	void policiesBeyondTheDefaultQuotaAreToldOf() throws IOException {
		assertThat(export(tables(200)).notices()).isEmpty();
		assertThat(export(tables(300)).notices()).singleElement()
			.asString()
			.matches("Role 'arn:aws:iam::111122223333:role/shop' takes 1\\d policies, "
					+ "and a role has 10 unless its quota was raised\\.");
	}

	@Test
	void policiesBeyondEveryQuotaAreAProblem() {
		assertThat(problems(tables(800))).singleElement()
			.asString()
			.matches(
					"'dynamodb.accounts.main.role' \\(application.yml:4\\) asks for what AWS does not take: the tables of "
							+ "'arn:aws:iam::111122223333:role/shop' take \\d\\d policies, and a role has 20 at most\\. "
							+ "Give some of the tables a role of their own, or declare a second account for them\\.");
	}

	private static String principals(int count) {
		return "  accounts:\n    main:\n      account-id: \"111122223333\"\n      region: eu-west-1\n      role: shop\n"
				+ "      trusted-principals:\n"
				+ lines(count, (i) -> "        - arn:aws:iam::444455556666:role/application-%d".formatted(i))
				+ "\n  tables:\n    orders: {account: main, item-type: ORDER}\n";
	}

	@Test
	void aTrustPolicyIsMeasured() throws IOException {
		assertThat(export(principals(30)).notices()).isEmpty();
		assertThat(export(principals(60)).notices()).singleElement()
			.asString()
			.matches("The trust policy of role 'arn:aws:iam::111122223333:role/shop' has \\d{4} characters, "
					+ "and AWS takes 2048 unless its quota was raised\\.");
		assertThat(problems(principals(100))).singleElement()
			.asString()
			.startsWith(
					"'dynamodb.accounts.main.trusted-principals' (application.yml:9) asks for what AWS does not take: "
							+ "the trust policy of 'arn:aws:iam::111122223333:role/shop' has 49");
	}

	@Test
	void rolesOfOneNameInOneAccountAreAProblem() {
		assertThat(problems("""
				  accounts:
				    main: {account-id: "111122223333", region: eu-west-1, role: shop}
				    other: {account-id: "111122223333", region: eu-west-1, role: team/Shop}
				  tables:
				    orders: {account: main, item-type: ORDER}
				    copies: {account: other, item-type: ORDER}
				""")).singleElement()
			.asString()
			.contains("AWS has one role of a name in an account, whatever its path and case, and the mapping has ")
			.contains("'arn:aws:iam::111122223333:role/shop'")
			.contains("'arn:aws:iam::111122223333:role/team/Shop'");
	}

	@Test
	void aRoleThatIsItsOwnSourceIsAProblem() {
		assertThat(problems("""
				  accounts:
				    main: {account-id: "111122223333", region: eu-west-1, role: shop}
				    again: {account-id: "111122223333", region: us-east-1, role: shop, source-account: main}
				  tables:
				    orders: {account: again, item-type: ORDER}
				""")).singleElement()
			.asString()
			.contains(
					"a role cannot be made that trusts itself, and 'arn:aws:iam::111122223333:role/shop' is its own source");
	}

	@Test
	void principalsWithoutTheSourceAccountsRoleAreToldOf() throws IOException {
		String yaml = """
				  accounts:
				    hub: {account-id: "111122223333", region: eu-west-1, role: hub}
				    main:
				      account-id: "444455556666"
				      region: eu-west-1
				      role: shop
				      source-account: hub
				      trusted-principals: ["%s"]
				""";
		assertThat(export(yaml.formatted("arn:aws:iam::111122223333:role/hub")).notices()).isEmpty();
		assertThat(export(yaml.formatted("arn:aws:iam::111122223333:root")).notices()).isEmpty();
		assertThat(export(yaml.formatted("arn:aws:iam::111122223333:role/other")).notices())
			.containsExactly("The trusted principals of account 'main' do not have "
					+ "'arn:aws:iam::111122223333:role/hub', which assumes its role.");
	}

	@Test
	void directoriesAndPoliciesHaveNamesThatCanBe() throws IOException {
		String accounts = lines(30,
				(i) -> "    account-number-%d: {account-id: \"111122223333\", region: eu-west-1}".formatted(i));
		String tables = lines(30, (i) -> "    t%d: {account: account-number-%d, item-type: ORDER}".formatted(i, i));
		SortedMap<String, String> files = export("  accounts:\n%s\n  tables:\n%s\n".formatted(accounts, tables)).iam();
		assertThat(files).containsKey("qa/account-number-0+29-more/permissions.json");
		Files.writeString(this.directory.resolve("application.yml"), "");
		SortedMap<String, String> named = export(
				"  accounts:\n    %s: {account-id: \"111122223333\", region: eu-west-1}\n".formatted("m".repeat(150))
						+ "  tables:\n    orders: {account: %s, item-type: ORDER}\n".formatted("m".repeat(150)))
			.iam();
		assertThat(String.join("\n", named.values())).containsPattern("\"ManagedPolicyName\": \"[\\w+=,.@-]{128}\"");
	}

	@Test
	void aCallerOfManyRolesIsToldOf() throws IOException {
		String accounts = lines(1000,
				(i) -> "    a%d: {account-id: \"%012d\", region: eu-west-1, role: %s}".formatted(i, i, "r".repeat(60)));
		assertThat(export("  accounts:\n" + accounts + "\n").notices()).singleElement()
			.asString()
			.matches(
					"What 'application' needs takes 1\\d policies\\. A role or user has 10 unless its quota was raised, "
							+ "and 20 at most\\.");
	}

}
