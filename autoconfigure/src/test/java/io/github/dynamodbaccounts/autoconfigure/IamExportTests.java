package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.schema.TableSchemas;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each mapping in {@code src/test/resources/iam} is exported to exactly the files beside
 * it. {@code -Diam.export.write=true} writes them anew; what has changed is then to be
 * reviewed.
 */
class IamExportTests {

	private static final Pattern ARN = Pattern.compile("\"arn:([^:]*):");

	private static final Path MAPPINGS = Path.of("src/test/resources/iam");

	static List<Path> mappings() throws IOException {
		try (Stream<Path> directories = Files.list(MAPPINGS)) {
			return directories.sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("mappings")
	void exportsExactlyTheseFiles(Path mapping) throws IOException {
		SortedMap<String, String> files = export(mapping);
		if (Boolean.getBoolean("iam.export.write")) {
			new ExportedFiles(mapping.resolve("expected"), files).write();
		}
		assertThat(files).containsExactlyEntriesOf(read(mapping.resolve("expected")));
	}

	@ParameterizedTest
	@MethodSource("mappings")
	void thePolicyLibraryOfAwsReadsEveryDocument(Path mapping) {
		documents(mapping).forEach((path, json) -> {
			IamPolicy policy = IamPolicy.fromJson(json);
			assertThat(policy.version()).as(path).isEqualTo("2012-10-17");
			assertThat(policy.statements()).as(path).isNotEmpty();
			assertThat(policy.statements()).extracting(IamStatement::sid)
				.as(path)
				.doesNotHaveDuplicates()
				.allMatch((sid) -> sid.matches("[A-Za-z0-9]+"));
			// What it read is what was written, and not less.
			assertThat(IamPolicy.fromJson(policy.toJson())).as(path).isEqualTo(policy);
			assertThat(policy.toJson().length()).as(path).isLessThanOrEqualTo(json.replaceAll("\\s", "").length());
		});
	}

	@ParameterizedTest
	@MethodSource("mappings")
	void nothingIsAllowedByAWildcard(Path mapping) {
		documents(mapping).forEach((path, json) -> {
			assertThat(json).as(path).doesNotContain("*").doesNotContain("?").doesNotContain("Not");
			IamPolicy.fromJson(json).statements().forEach((statement) -> {
				assertThat(statement.effect()).isEqualTo(IamEffect.ALLOW);
				assertThat(statement.actions()).as(path).isNotEmpty();
				boolean trust = path.endsWith(".trust.json");
				assertThat(statement.principals().isEmpty()).as(path).isEqualTo(!trust);
				assertThat(statement.resources().isEmpty()).as(path).isEqualTo(trust);
			});
		});
	}

	@ParameterizedTest
	@MethodSource("mappings")
	void everyArnLiesInThePartitionOfItsRegion(Path mapping) {
		String partition = switch (mapping.getFileName().toString()) {
			case "china-with-keys" -> "aws-cn";
			case "govcloud-verified" -> "aws-us-gov";
			case "european-sovereign-cloud" -> "aws-eusc";
			case "isolated" -> "aws-iso";
			default -> "aws";
		};
		List<String> partitions = export(mapping).values()
			.stream()
			.flatMap((content) -> ARN.matcher(content).results())
			.map((arn) -> arn.group(1))
			.distinct()
			.toList();
		assertThat(partitions).containsExactly(partition);
	}

	@ParameterizedTest
	@MethodSource("mappings")
	void everyDocumentFitsTheLimitsOfIam(Path mapping) {
		documents(mapping).forEach((path, json) -> assertThat(json.replaceAll("\\s", "").length()).as(path)
			.isLessThanOrEqualTo(path.endsWith(".trust.json") ? 2048 : 6144));
	}

	@ParameterizedTest
	@ValueSource(strings = { "names-that-collide", "secrets-from-elsewhere", "one-role-in-two-regions" })
	void theOrderOfTheMappingDoesNotMatter(String name, @TempDir Path reversed) throws IOException {
		Path mapping = MAPPINGS.resolve(name);
		String yaml = Files.readString(mapping.resolve("application.yml"));
		Files.writeString(reversed.resolve("application.yml"), reverse("accounts", reverse("tables", yaml)));
		assertThat(export(reversed)).isEqualTo(export(mapping)).isNotEmpty();
	}

	// The last of the entries comes first.
	private static String reverse(String section, String yaml) {
		Matcher entries = Pattern.compile("(?<=  %s:\n)(    .*\n)+".formatted(section)).matcher(yaml);
		assertThat(entries.find()).isTrue();
		List<String> blocks = Pattern.compile("    \\S.*\n(     .*\n)*")
			.matcher(entries.group())
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toList());
		Collections.reverse(blocks);
		return entries.replaceFirst(Matcher.quoteReplacement(String.join("", blocks)));
	}

	// Those that IAM takes as they are.
	private static SortedMap<String, String> documents(Path mapping) {
		SortedMap<String, String> documents = export(mapping);
		documents.keySet().removeIf((path) -> path.endsWith(".tf.json") || path.endsWith(".cloudformation.json"));
		assertThat(documents).isNotEmpty();
		return documents;
	}

	private static SortedMap<String, String> export(Path mapping) {
		return MappingExport.of(List.of(environment(mapping)), new TableSchemas((itemType) -> null)).iam();
	}

	private static ConfigurableEnvironment environment(Path mapping) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test",
					Map.of("spring.config.location", "file:" + mapping + "/", "spring.application.name", "shop")));
		return new ExportProfiles(environment, null, Set.of()).with(List.of());
	}

	private static SortedMap<String, String> read(Path directory) throws IOException {
		SortedMap<String, String> files = new TreeMap<>();
		if (Files.isDirectory(directory)) {
			try (Stream<Path> paths = Files.walk(directory)) {
				for (Path file : paths.filter(Files::isRegularFile).toList()) {
					files.put(directory.relativize(file).toString(), Files.readString(file));
				}
			}
		}
		return files;
	}

}
