package io.github.dynamodbaccounts.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The catalogue of errors has what a user can see, in the words in which it is seen.
 */
class ErrorCatalogueTests {

	private static final DocumentationPage PAGE = DocumentationPage.of("docs/errors.md");

	private static final DocumentationPage CONFIGURATION = PAGE.section("### Problems of the configuration");

	// Problems that the rules do not have, because they depend on beans, variables or the
	// class path, or come from another test.
	private static final List<String> OF_OTHER_TESTS = List.of("AWS_ROLE_SESSION_NAME is no session name",
			"cannot be met for account", "the client of Secrets Manager", "there is no bean of type",
			"the class does not say", "the class has no partition key", "by the TableNamingStrategy",
			"more than … accounts", "it has to be the path of a file", "it has to be a list");

	private static final PrintedMessages MESSAGES = PrintedMessages.ofProduction();

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.github.dynamodbaccounts.autoconfigure.ConfigurationRulesTests#rules")
	void everyProblemOfTheConfigurationIsThere(String rule, String yaml, String problem) {
		assertThat(messages(CONFIGURATION).stream().filter((message) -> pattern(message).matcher(problem).find()))
			.as("messages of %s like: %s", PAGE.path(), problem)
			.isNotEmpty();
	}

	@Test
	void everyMessageOfTheConfigurationIsAProblemOfIt() {
		List<String> problems = ConfigurationRulesTests.rules().stream().map((rule) -> (String) rule.get()[2]).toList();
		assertThat(messages(CONFIGURATION)).hasSizeGreaterThan(90)
			.filteredOn((message) -> OF_OTHER_TESTS.stream().noneMatch(message::contains))
			.allSatisfy((message) -> assertThat(
					problems.stream().filter((problem) -> pattern(message).matcher(problem).find()))
				.as(message)
				.isNotEmpty());
	}

	@ParameterizedTest
	@MethodSource("allMessages")
	void everyMessageIsPrinted(String message) {
		assertThat(MESSAGES.unknownWords(message)).isEmpty();
	}

	static Stream<String> allMessages() {
		String parser = PAGE.section("### YAML that cannot be read").text();
		return messages(new DocumentationPage(PAGE.path(), PAGE.text().replace(parser, ""))).stream();
	}

	@Test
	void everyMessageOfTheGuideToCredentialsIsPrinted() {
		Pattern message = Pattern.compile("`([^`]+ [^`]*)`");
		List<String> rows = DocumentationPage.of("docs/credentials.md")
			.text()
			.lines()
			.filter((line) -> line.startsWith("| ") && !line.matches("\\| .* \\| .* \\| .* \\|.*"))
			.toList();
		assertThat(rows.stream().flatMap((row) -> message.matcher(row.substring(row.indexOf(" | "))).results()))
			.hasSizeGreaterThan(30)
			.allSatisfy((found) -> assertThat(MESSAGES.unknownWords(found.group(1))).as(found.group(1)).isEmpty());
	}

	@Test
	void everyPublicExceptionIsThere() {
		List<String> exceptions = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("io.github.dynamodbaccounts")
			.stream()
			.filter((type) -> type.isAssignableTo(Throwable.class) && type.getModifiers().contains(JavaModifier.PUBLIC))
			.map(JavaClass::getSimpleName)
			.sorted()
			.toList();
		assertThat(exceptions).hasSizeGreaterThan(15);
		assertThat(PAGE.section("## Every exception").code()).containsAll(exceptions);
	}

	@Test
	void everyGuardIsThere() {
		assertThat(Stream.of(io.github.dynamodbaccounts.guard.Guard.values()).map(Enum::name))
			.allSatisfy((guard) -> assertThat(PAGE.section("### A guard refuses").text()).contains(exception(guard)));
	}

	private static String exception(String guard) {
		String name = Arrays.stream(guard.split("_"))
			.map((word) -> word.charAt(0) + word.substring(1).toLowerCase())
			.collect(Collectors.joining());
		return name + (List.of("Access", "Scan").contains(name) ? "Refused" : "") + "Exception";
	}

	// In each row of a table the first cell that begins with a message, which has words.
	private static List<String> messages(DocumentationPage page) {
		Pattern message = Pattern.compile("\\| `([^`|]+ [^`|]*)`");
		return page.text()
			.lines()
			.filter((line) -> line.startsWith("| "))
			.flatMap((line) -> message.matcher(line).results().limit(1))
			.map((match) -> match.group(1))
			.toList();
	}

	private static Pattern pattern(String message) {
		return Pattern.compile(
				Arrays.stream(message.strip().split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
	}

}
