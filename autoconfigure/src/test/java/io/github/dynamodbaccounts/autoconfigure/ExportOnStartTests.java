package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.ChildJvm;
import io.github.dynamodbaccounts.ChildJvm.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is started to export its mapping, in a virtual machine of its own.
 */
class ExportOnStartTests {

	private static final String PATHS = "callers/application/application.cloudformation.json, "
			+ "callers/application/application.tf.json, callers/application/permissions.json, sales/caller.json, sales/sales.cloudformation.json, "
			+ "sales/sales.tf.json, sales/shop.permissions.json, sales/shop.trust.json";

	@TempDir
	private Path directory;

	@BeforeEach
	void writeConfiguration() throws IOException {
		write("application.yml", """
				spring.main.banner-mode: console
				dynamodb:
				  accounts:
				    sales: {account-id: "111122223333", role: shop, region: eu-west-1}
				  tables:
				    orders: {account: sales, item-type: %s}
				""".formatted(Order.class.getName()));
		write("application-qa.yml", "dynamodb.environment: qa\n");
		write("application-prod.yml", """
				dynamodb:
				  environment: prod
				  accounts.sales.account-id: "444455556666"
				""");
	}

	private void write(String name, String text) throws IOException {
		Files.writeString(this.directory.resolve(name), text);
	}

	private Result run(String... arguments) throws IOException, InterruptedException {
		return run(new ChildJvm(this.directory), arguments);
	}

	private Result run(ChildJvm jvm, String... arguments) throws IOException, InterruptedException {
		return jvm.execute(ExportedApplication.class,
				Stream.concat(Stream.of("--spring.config.location=file:./"), Stream.of(arguments))
					.toArray(String[]::new));
	}

	@Test
	void writesPoliciesOfTheActiveProfileInPlaceOfAStart() throws Exception {
		Result result = run("--dynamodb.export=iam", "--spring.profiles.active=qa");
		assertThat(result.exitCode()).as(result.errors()).isZero();
		assertThat(files("dynamodb-export/qa")).containsExactly(PATHS.split(", "));
		assertThat(result.output()).isEqualTo(Stream.of(PATHS.split(", "))
			.map((path) -> "dynamodb-export/qa/%s\n".formatted(path))
			.reduce("", String::concat) + "8 files below 'dynamodb-export', 8 of them written.\n");
		assertThat(result.errors()).isEmpty();
	}

	@Test
	void writesSeveralProfilesAtOnceAndOnlyWhatHasChanged() throws Exception {
		String[] arguments = { "--dynamodb.export=iam", "--dynamodb.export-profiles=qa, prod",
				"--dynamodb.export-directory=deploy/iam" };
		assertThat(run(arguments).exitCode()).isZero();
		assertThat(files("deploy/iam")).hasSize(16).contains("qa/sales/shop.trust.json", "prod/sales/shop.trust.json");
		assertThat(this.directory.resolve("deploy/iam/prod/callers/application/permissions.json")).content()
			.contains("arn:aws:iam::444455556666:role/shop");
		Path changed = this.directory.resolve("deploy/iam/prod/sales/caller.json");
		Files.writeString(changed, "by hand");
		Files.writeString(changed.resolveSibling("old.trust.json"), "{}");
		Result again = run(arguments);
		assertThat(again.output())
			.isEqualTo("deploy/iam/prod/sales/caller.json\n16 files below 'deploy/iam', 1 of them written.\n");
		assertThat(again.errors())
			.isEqualTo("No longer a part of the mapping, to be removed: deploy/iam/prod/sales/old.trust.json\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "plan", "hosts" })
	void printsNothingButWhatItIsAskedFor(String kind) throws Exception {
		Result printed = run("--dynamodb.export=" + kind, "--dynamodb.export-profiles=qa,prod");
		assertThat(printed.exitCode()).as(printed.errors()).isZero();
		assertThat(printed.errors()).isEmpty();
		assertThat(printed.output()).contains("111122223333")
			.contains("444455556666")
			.contains("qa")
			.contains("prod")
			.doesNotContain("Spring");
		Result written = run("--dynamodb.export=" + kind, "--dynamodb.export-profiles=qa,prod",
				"--dynamodb.export-directory=.");
		assertThat(written.exitCode()).isZero();
		assertThat(this.directory.resolve(kind + ".txt")).hasContent(printed.output());
	}

	@Test
	void startsNoBeanAndOpensNoSocket() throws Exception {
		Result result = run(new ChildJvm(this.directory).option("-verbose:class"), "--dynamodb.export=iam",
				"--spring.profiles.active=qa");
		assertThat(result.exitCode()).isZero();
		assertThat(result.output()).contains(ExportOnStart.class.getName())
			.doesNotContain(ExportedApplication.STARTED)
			.doesNotContain(ExportedApplication.RETURNED)
			.doesNotContainPattern("\\bjava\\.net\\.Socket ")
			.doesNotContainPattern("\\bsun\\.nio\\.ch\\.SocketDispatcher ");
		// Where somebody opens one, the classes are there.
		assertThat(new ChildJvm(this.directory).option("-verbose:class").execute(OpensSockets.class).output())
			.containsPattern("\\bjava\\.net\\.Socket ")
			.containsPattern("\\bsun\\.nio\\.ch\\.SocketDispatcher ");
	}

	@Test
	void startsAsEverWhereNothingIsExported() throws Exception {
		Result result = run("--spring.profiles.active=qa");
		assertThat(result.exitCode()).as(result.errors()).isZero();
		assertThat(result.output()).contains(ExportedApplication.STARTED).contains(ExportedApplication.RETURNED);
	}

	@Test
	void aSystemPropertyAsksForItAndAnEnvironmentVariableDoesNot() throws Exception {
		Result asked = run(new ChildJvm(this.directory).systemProperty("dynamodb.export", "plan")
			.systemProperty("dynamodb.export-profiles", "qa"));
		assertThat(asked.exitCode()).as(asked.errors()).isZero();
		assertThat(asked.output()).contains("environment: qa").doesNotContain(ExportedApplication.STARTED);
		Result started = run(new ChildJvm(this.directory).environment("DYNAMODB_EXPORT", "plan"),
				"--spring.profiles.active=qa");
		assertThat(started.output()).contains(ExportedApplication.STARTED).doesNotContain("environment: qa");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = {
			"--dynamodb.exports=iam | There is no option '--dynamodb.exports' | Did you mean 'dynamodb.export'?",
			"--dynamodb.exprot=iam | There is no option '--dynamodb.exprot' | Did you mean 'dynamodb.export'?",
			"--dynamodb.Export=iam | There is no option '--dynamodb.Export' | Did you mean 'dynamodb.export'?",
			"--dynamodb.exportDirectory=x | There is no option '--dynamodb.exportDirectory' | Did you mean 'dynamodb.export-directory'?",
			"--dynamodb.export-directory=x --dynamodb.exprot=iam | There is no option '--dynamodb.exprot' | Did you mean 'dynamodb.export'?",
			"--dynamodb.export-directory=x | '--dynamodb.export-directory' does not say what to export | Add --dynamodb.export=iam" })
	void anOptionThatIsMisspeltStartsNothing(String option, String statement, String action) throws Exception {
		Result result = run((option + " --spring.profiles.active=qa").split(" "));
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.output()).contains(statement).contains(action).doesNotContain(ExportedApplication.STARTED);
	}

	@Test
	void aProfileTakesThePlaceOfTheOneThatFilesActivate() throws Exception {
		write("application.yml",
				Files.readString(this.directory.resolve("application.yml")) + "spring.profiles.active: dev\n");
		write("application-dev.yml", "dynamodb: {environment: dev, verify-on-startup: warn}\n");
		assertThat(run("--dynamodb.export=plan").output()).contains("environment: dev");
		Result result = run("--dynamodb.export=plan", "--dynamodb.export-profiles=prod");
		assertThat(result.output()).contains("environment: prod\nprofiles: prod\nverify-on-startup: off\n");
	}

	@Test
	void configurationThatIsNoFileIsReadAnewForEachProfile() throws Exception {
		write("application.yml", """
				spring:
				  profiles.active: dev
				  config.import: "remote:"
				dynamodb:
				  accounts:
				    sales: {account-id: "111122223333", role: shop, region: eu-west-1}
				""");
		assertThat(run("--dynamodb.export=plan").output()).contains("environment: dev\n", "verify-on-startup: warn\n");
		Result result = run("--dynamodb.export=plan", "--dynamodb.export-profiles=staging,live");
		assertThat(result.exitCode()).as(result.output()).isZero();
		assertThat(result.output()).contains("environment: staging\nprofiles: staging\n")
			.contains("environment: live\nprofiles: live\n");
		assertThat(result.errors()).isEmpty();
	}

	@Test
	void aProfileWithoutConfigurationIsToldOf() throws Exception {
		write("application.yml", Files.readString(this.directory.resolve("application.yml"))
			.replace("dynamodb:", "dynamodb:\n  environment: qa"));
		Result result = run("--dynamodb.export=plan", "--dynamodb.export-profiles=prod,porduction");
		assertThat(result.exitCode()).isZero();
		assertThat(result.errors())
			.isEqualTo("There is no configuration for profile 'porduction': is it spelled right?\n");
	}

	@Test
	void aProfileThatIsActiveAnywayIsKnown() throws Exception {
		write("application.yml",
				Files.readString(this.directory.resolve("application.yml")) + "spring.profiles.active: qa\n");
		assertThat(run("--dynamodb.export=plan", "--dynamodb.export-profiles=qa,prod").errors()).isEmpty();
		assertThat(
				run("--dynamodb.export=plan", "--dynamodb.export-profiles=qa", "--spring.profiles.active=qa").errors())
			.isEmpty();
	}

	@Test
	void anExternalIdFromElsewhereIsAPlaceholderWhereverTheExportRuns() throws Exception {
		write("application-qa.yml", """
				dynamodb:
				  environment: qa
				  accounts.sales.external-id: ${SALES_EXTERNAL_ID:a-default}
				""");
		run(new ChildJvm(this.directory).environment("SALES_EXTERNAL_ID", "very-secret"), "--dynamodb.export=iam",
				"--spring.profiles.active=qa");
		Path trust = this.directory.resolve("dynamodb-export/qa/sales/shop.trust.json");
		assertThat(trust).content().contains("\"sts:ExternalId\": \"<sales-external-id>\"");
		write("application-qa.yml", "dynamodb: {environment: qa, accounts: {sales: {external-id: as-it-stands}}}\n");
		run(new ChildJvm(this.directory).environment("DYNAMODB_ACCOUNTS_SALES_EXTERNALID", "very-secret"),
				"--dynamodb.export=iam", "--spring.profiles.active=qa");
		assertThat(trust).content().contains("\"sts:ExternalId\": \"as-it-stands\"");
	}

	@Test
	void namesOfFilesDoNotDependOnTheLocale() throws Exception {
		String tables = IntStream.range(0, 40)
			.mapToObj((i) -> "    t%d: {account: sales, name: %s, item-type: %s}\n".formatted(i, "x".repeat(190) + i,
					Order.class.getName()))
			.collect(Collectors.joining());
		write("application.yml", Files.readString(this.directory.resolve("application.yml")) + tables);
		Result result = run(
				new ChildJvm(this.directory).systemProperty("user.language", "ar").systemProperty("user.region", "EG"),
				"--dynamodb.export=iam", "--spring.profiles.active=qa");
		assertThat(result.output()).contains("dynamodb-export/qa/sales/shop.permissions-2.json\n")
			.contains("9 files below");
	}

	@Test
	void aRoleOfTwoEnvironmentsIsToldOf() throws Exception {
		write("application-prod.yml", "dynamodb.environment: prod\n");
		Result result = run("--dynamodb.export=iam", "--dynamodb.export-profiles=qa,prod");
		assertThat(result.exitCode()).isZero();
		assertThat(result.errors()).startsWith("Role 'arn:aws:iam::111122223333:role/shop' is that of environments "
				+ "'prod', 'qa': make it once, and give it the permissions of each.");
	}

	@Test
	void theContextThatSpringCloudStartsFirstIsLeftAlone() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource("--dynamodb.export=iam"));
		environment.getPropertySources().addLast(new MapPropertySource("bootstrap", Map.of()));
		new ExportOnStart((code) -> {
			throw new AssertionError("ended with " + code);
		}, System.out, System.err).postProcessEnvironment(environment, new SpringApplication());
	}

	@ParameterizedTest
	@ValueSource(strings = { "ima", "", "IAM,plan" })
	void saysWhatCanBeExported(String kind) throws Exception {
		Result result = run("--dynamodb.export=" + kind, "--spring.profiles.active=qa");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.output()).contains("'dynamodb.export' is \"%s\": there is no such export.".formatted(kind))
			.contains("Known exports: 'iam', 'plan', 'hosts'.");
		assertNothingWritten();
	}

	@Test
	void reportsEveryProblemOfEveryProfile() throws Exception {
		write("application-qa.yml", "dynamodb: {environment: qa, tables: {orders: {access: none}}}\n");
		write("application-prod.yml", "dynamodb: {environment: prod, accounts: {sales: {region: EU-WEST-1}}}\n");
		Result result = run("--dynamodb.export=iam", "--dynamodb.export-profiles=qa,prod,dev");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains("There are 3 problems")
			.contains("'dynamodb.tables.orders.access'")
			.contains("application-qa.yml:1")
			.contains("Did you mean 'eu-west-1'?")
			.contains("'dynamodb.environment' is not set")
			.contains("Active profiles: dev.")
			.doesNotContain("\tat ");
		assertNothingWritten();
	}

	@Test
	void aMappingThatNeedsNoEnvironmentNeedsOneToBeExported() throws Exception {
		write("application.yml", """
				dynamodb:
				  accounts:
				    sales: {account-id: "111122223333", role: shop, region: eu-west-1}
				  tables:
				    orders: {account: sales, physical-name: orders, item-type: %s}
				""".formatted(Order.class.getName()));
		Result result = run("--dynamodb.export=iam");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output())
			.contains("'dynamodb.environment' is not set, and what is exported is that of one environment. "
					+ "Set it in application-<profile>.yml and name the profile by --dynamodb.export-profiles. "
					+ "Active profiles: none.");
		assertNothingWritten();
	}

	@Test
	void profilesOfOneEnvironmentThatDifferAreNotMixed() throws Exception {
		write("application-eu.yml", "dynamodb: {environment: qa, accounts: {sales: {region: eu-central-1}}}\n");
		Result result = run("--dynamodb.export=iam", "--dynamodb.export-profiles=qa,eu");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.output()).contains("Several profiles have the environment 'qa', and '")
			.contains("Export them one by one, each to a directory of its own.");
		assertNothingWritten();
	}

	@Test
	void aDirectoryThatCannotBeWrittenStaysAsItIs() throws Exception {
		Path blocked = this.directory.resolve("deploy/qa/sales/shop.trust.json");
		Files.createDirectories(blocked);
		Result result = run("--dynamodb.export=iam", "--dynamodb.export-profiles=prod,qa",
				"--dynamodb.export-directory=deploy");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.output()).contains("cannot be written (FileAlreadyExistsException: ")
			.contains("Nothing was written.")
			.contains("name another directory by --dynamodb.export-directory");
		assertThat(files("deploy")).isEmpty();
		assertThat(this.directory.resolve("deploy/prod")).doesNotExist();
		assertThat(blocked).isEmptyDirectory();
	}

	@Test
	void aFileInPlaceOfTheDirectoryIsToldSo() throws Exception {
		write("deploy", "a file");
		Result result = run("--dynamodb.export=iam", "--spring.profiles.active=qa",
				"--dynamodb.export-directory=deploy/iam");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.output()).contains("cannot be written (");
		assertThat(this.directory.resolve("deploy")).hasContent("a file");
	}

	@Test
	void aFileDoesNotAskForIt() throws Exception {
		write("application-qa.yml", "dynamodb: {environment: qa, export: iam}\n");
		Result result = run("--spring.profiles.active=qa");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains("'dynamodb.export' (application-qa.yml:1) is not a known key")
			.contains("--dynamodb.export=iam");
		assertNothingWritten();
	}

	private void assertNothingWritten() {
		assertThat(this.directory.resolve("dynamodb-export")).doesNotExist();
	}

	private List<String> files(String below) throws IOException {
		Path root = this.directory.resolve(below);
		try (Stream<Path> paths = Files.walk(root)) {
			return paths.filter(Files::isRegularFile).map((path) -> root.relativize(path).toString()).sorted().toList();
		}
	}

	static class OpensSockets {

		public static void main(String[] args) throws IOException {
			new Socket().close();
			SocketChannel.open().close();
		}

	}

}
