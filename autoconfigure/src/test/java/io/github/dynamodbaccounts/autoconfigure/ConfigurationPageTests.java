package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/configuration.md} says of every key what editors say of it.
 * {@code -Dconfiguration.write=true} writes its tables anew; what has changed is then to
 * be reviewed.
 */
class ConfigurationPageTests {

	private static final Path PAGE = Path.of("..", "docs", "configuration.md");

	private static final Pattern EXAMPLES = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

	private static final Pattern COMMENTS = Pattern.compile("#.*");

	private static final Pattern NAMES = Pattern.compile("\\bqa-[a-z-]+|\\b[a-z]+-qa\\b(?!\\.)");

	@Test
	void hasEveryKeyAsEditorsShowIt() throws IOException {
		ConfigurationPage page = new ConfigurationPage(page());
		if (Boolean.getBoolean("configuration.write")) {
			Files.writeString(PAGE, page.written());
		}
		assertThat(page.missing()).isEmpty();
		assertThat(page()).isEqualTo(page.written());
	}

	@ParameterizedTest
	@MethodSource("examples")
	void everyExampleIsRight(String example) throws IOException {
		DynamoDbMapper mapper = new DynamoDbMapper(
				environment(example.replace("com.example", ConfigurationPageTests.class.getPackageName())));
		List<String> names = mapper.map().routes().stream().map((route) -> route.table().physicalName()).toList();
		assertThat(mapper.problems().all()).isEmpty();
		assertThat(names).isNotEmpty().containsAll(namesInComments(example));
	}

	@Test
	void examplesNameTheirTables() throws IOException {
		assertThat(examples()).hasSizeGreaterThan(6);
		assertThat(examples().stream().flatMap((example) -> namesInComments(example).stream())).hasSizeGreaterThan(3);
	}

	private static List<String> namesInComments(String example) {
		return COMMENTS.matcher(example)
			.results()
			.flatMap((comment) -> NAMES.matcher(comment.group()).results())
			.map(MatchResult::group)
			.toList();
	}

	static List<String> examples() throws IOException {
		return EXAMPLES.matcher(page()).results().map((example) -> example.group(1)).toList();
	}

	private static String page() throws IOException {
		return Files.readString(PAGE);
	}

	private static StandardEnvironment environment(String yaml) throws IOException {
		var sources = new YamlPropertySourceLoader().load("application.yml",
				new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		return new StandardEnvironment() {

			@Override
			protected void customizePropertySources(MutablePropertySources all) {
				sources.forEach(all::addLast);
			}

		};
	}

}
