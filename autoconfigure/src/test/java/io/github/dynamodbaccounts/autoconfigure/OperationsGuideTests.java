package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.actuate.AccountDescription;
import io.github.dynamodbaccounts.actuate.DynamoDbEndpoint;
import io.github.dynamodbaccounts.actuate.FailureDescription;
import io.github.dynamodbaccounts.actuate.TableDescription;
import io.github.dynamodbaccounts.verification.VerificationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The runbook has every line that production code logs at INFO and above, and what the
 * actuator endpoint shows.
 */
class OperationsGuideTests {

	private static final DocumentationPage PAGE = DocumentationPage.of("docs/operations.md");

	private static final Path SOURCES = DocumentationPage.ROOT
		.resolve("autoconfigure/src/main/java/io/github/dynamodbaccounts");

	private static final Pattern STATEMENT = Pattern.compile("\\blogger\\s*\\.(info|warn|error|fatal)\\(");

	// What is logged is made elsewhere: by its expression, the words that it has.
	private static final Map<String, String> MADE_ELSEWHERE = Map.of("summary()", "DynamoDB: …, … in … through …, …",
			"report", "DynamoDB: … verified in …", "problem", "is not a known key.", "warning",
			"The session of … serves … and could not be renewed: …. Next attempt in … s.",
			"Refusals.asWarning(guard, refusal.get())", "Let pass, because '…' is warn: …");

	private static final PrintedMessages MESSAGES = PrintedMessages.ofProduction();

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource("statements")
	void everyLineIsThere(String level, String logger, String line) {
		assertThat(rows())
			.filteredOn(
					(row) -> row.startsWith("| %s | `".formatted(level)) && row.endsWith(" `%s` |".formatted(logger)))
			.as("rows for: %s", line)
			.anyMatch((row) -> row.contains(line));
	}

	@Test
	void everyLineIsLogged() throws IOException {
		List<Object[]> statements = statements();
		assertThat(statements).hasSizeGreaterThan(12);
		assertThat(rows()).hasSizeGreaterThan(12).allSatisfy((row) -> {
			assertThat(statements).as(row)
				.anyMatch((statement) -> row.startsWith("| %s |".formatted(statement[0]))
						&& row.endsWith(" `%s` |".formatted(statement[1])));
			assertThat(MESSAGES.unknownWords(row.split("`")[1])).as(row).isEmpty();
		});
	}

	@Test
	void everyLoggerIsCalledLogger() throws IOException {
		for (Path source : sources()) {
			String text = Files.readString(source);
			assertThat(text.split("LogFactory\\.getLog", -1)).as(source.toString())
				.hasSameSizeAs(text.split(" Log logger = LogFactory\\.getLog", -1));
			assertThat(text).as(source.toString()).doesNotContain("LoggerFactory", "System.Logger");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { DynamoDbEndpoint.Mapping.class, AccountDescription.class, TableDescription.class,
			FailureDescription.class, DynamoDbEndpoint.GuardStatus.class, VerificationReport.class })
	void everyKeyOfTheEndpointIsThere(Class<?> type) {
		String rows = PAGE.section("## What an application does right now")
			.text()
			.lines()
			.filter((line) -> line.startsWith("| "))
			.collect(Collectors.joining("\n"));
		List<String> keys = new DocumentationPage(PAGE.path(), rows).code()
			.stream()
			.map((key) -> key.replaceFirst("\\.<.*", ""))
			.toList();
		assertThat(keys).containsAll(Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList());
	}

	static List<Object[]> statements() throws IOException {
		List<Object[]> statements = new ArrayList<>();
		for (Path source : sources()) {
			String text = Files.readString(source);
			Matcher statement = STATEMENT.matcher(text);
			while (statement.find()) {
				statements.add(new Object[] { statement.group(1).toUpperCase(), logger(source, text),
						line(text, statement.end()) });
			}
		}
		return statements;
	}

	// By the class that it is made for.
	private static String logger(Path source, String text) {
		Matcher type = Pattern.compile("LogFactory\\.getLog\\((\\w+)\\.class\\)").matcher(text);
		assertThat(type.find()).as(source.toString()).isTrue();
		Matcher imported = Pattern
			.compile("import io\\.github\\.dynamodbaccounts\\.([\\w.]+\\.%s);".formatted(type.group(1)))
			.matcher(text);
		return imported.find() ? imported.group(1) : source.getParent().getFileName() + "." + type.group(1);
	}

	private static String line(String text, int start) {
		String argument = argument(text, start);
		String elsewhere = MADE_ELSEWHERE.get(argument.replaceAll("\\s+", ""));
		elsewhere = (elsewhere != null) ? elsewhere : MADE_ELSEWHERE.get(argument.strip());
		if (elsewhere != null) {
			return elsewhere;
		}
		List<String> texts = PrintedMessages.texts(argument);
		assertThat(texts).as("Nobody knows what is logged by: " + argument).isNotEmpty();
		return texts.get(0).replaceAll("%(\\d+\\$)?[sd]", "…");
	}

	private static String argument(String text, int start) {
		int depth = 1;
		int end = start;
		boolean quoted = false;
		while (depth > 0) {
			char c = text.charAt(end++);
			quoted ^= c == '"' && text.charAt(end - 2) != '\\';
			depth += quoted ? 0 : (c == '(') ? 1 : (c == ')') ? -1 : 0;
		}
		return text.substring(start, end - 1);
	}

	private static List<Path> sources() throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter((file) -> file.toString().endsWith(".java")).sorted().toList();
		}
	}

	private static List<String> rows() {
		return PAGE.section("## Every line that is logged")
			.text()
			.lines()
			.filter((row) -> row.matches("\\| (INFO|WARN|ERROR) .*"))
			.toList();
	}

}
