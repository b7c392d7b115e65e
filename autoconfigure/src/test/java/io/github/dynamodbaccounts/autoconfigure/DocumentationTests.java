package io.github.dynamodbaccounts.autoconfigure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import com.jayway.jsonpath.JsonPath;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.autoconfigure.DocumentationPage.Block;
import io.github.dynamodbaccounts.schema.TableSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.policybuilder.iam.IamAction;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.profiles.ProfileFile;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the pages show is true: every block of code is a part of a file that the build
 * compiles or compares, is tried here, or is checked for what it names; and every link
 * leads somewhere.
 * <p>
 * A comment before a block binds it: {@code <!-- path -->} to a file that has it word for
 * word, {@code <!-- with key=value; … -->} adds properties to a configuration that does
 * not stand alone, {@code <!-- problem -->} says that the next block is what the start
 * says about it, {@code <!-- plan -->} that it is of its plan.
 */
class DocumentationTests {

	private static final Set<String> TRUST_ACTIONS = Set.of("sts:AssumeRole", "sts:TagSession",
			"sts:AssumeRoleWithWebIdentity");

	private static final Set<String> IMAGES = Set.of("motoserver/moto", "amazon/dynamodb-local");

	private static final Set<String> PROFILE_SETTINGS = Set.of("sso_session", "sso_account_id", "sso_role_name",
			"sso_start_url", "sso_region", "sso_registration_scopes", "region", "role_arn", "source_profile");

	// A comment of one word behind the key of a table.
	private static final Pattern NAME_OF_TABLE = Pattern.compile("^    ([\\w-]+): +# (?:physical table: )?([\\w.-]+)$",
			Pattern.MULTILINE);

	private static final PrintedMessages MESSAGES = PrintedMessages.ofProduction();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@MethodSource("blocks")
	void everyBlockIsBound(Block block) {
		if (isPath(block.binding())) {
			assertThat(flat(DocumentationPage.read(block.binding()), block.language()))
				.contains(flat(block.text(), block.language()));
			return;
		}
		switch (block.language()) {
			case "yaml" -> checkYaml(block);
			case "xml" -> checkXml(block.text());
			case "json" -> checkTrust(block.text());
			case "sh" -> block.lines().forEach(DocumentationTests::checkCommand);
			case "ini" -> checkProfiles(block.text());
			case "text" -> {
				if (!isPlan(block)) {
					assertThat(block.lines())
						.allSatisfy((line) -> assertThat(MESSAGES.unknownWords(line)).as(line).isEmpty());
				}
			}
			default -> throw new AssertionError("%s is bound to nothing. A block of '%s' names its file: <!-- path -->"
				.formatted(block, block.language()));
		}
	}

	static Stream<Block> blocks() {
		return DocumentationPage.all().stream().flatMap((page) -> page.blocks().stream());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void noBlockIsOverlooked(String path) {
		DocumentationPage page = DocumentationPage.of(path);
		assertThat(page.text().lines().filter((line) -> line.strip().matches("(```|~~~).*")))
			.hasSize(2 * page.blocks().size());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyLinkLeadsSomewhere(String path) {
		DocumentationPage page = DocumentationPage.of(path);
		assertThat(page.links()).filteredOn((link) -> !link.startsWith("http")).allSatisfy((link) -> {
			String file = link.replaceFirst("#.*", "");
			Path target = file.isEmpty() ? DocumentationPage.ROOT.resolve(path)
					: DocumentationPage.ROOT.resolve(path).resolveSibling(file);
			assertThat(target).exists();
			if (link.contains("#")) {
				DocumentationPage other = new DocumentationPage(file, Files.readString(target));
				assertThat(other.anchors()).contains(link.substring(link.indexOf('#') + 1));
			}
		});
	}

	static Stream<String> pages() {
		return DocumentationPage.all().stream().map(DocumentationPage::path);
	}

	@Test
	void everyGuideIsReachedFromTheReadme() {
		List<String> links = DocumentationPage.of("README.md")
			.links()
			.stream()
			.map((link) -> link.replaceFirst("#.*", ""))
			.toList();
		assertThat(pages()).filteredOn((path) -> path.matches("docs/[^/]*"))
			.allSatisfy((path) -> assertThat(links).contains(path));
	}

	@Test
	void theCommandsOfTheReadmeAreThoseThatAreRun() {
		assertThat(DocumentationPage.read("README.md")).contains("\nmvn -B -pl sample-app -am spring-boot:test-run\n",
				"\nmvn -B verify\n");
		assertThat(DocumentationPage.read(".ci/run")).contains("\nmvn -B verify ");
	}

	@Test
	void theCommandOfTheSiteIsTheOneThatIsRun() {
		String command = DocumentationPage.of("CONTRIBUTING.md")
			.blocks()
			.stream()
			.flatMap((block) -> block.lines().stream())
			.filter((line) -> line.startsWith("sphinx-build"))
			.findFirst()
			.orElseThrow();
		assertThat(DocumentationPage.read(".ci/run")).contains(command.replaceFirst("sphinx-build", "").strip());
	}

	private void checkYaml(Block block) {
		Object root = new Yaml().loadAll(block.text()).iterator().next();
		assertThat(root).isInstanceOf(Map.class);
		Set<?> keys = ((Map<?, ?>) root).keySet();
		if (keys.contains("apiVersion")) {
			checkManifest((Map<?, ?>) root);
		}
		else if (keys.contains("jobs")) {
			checkWorkflow((Map<?, ?>) root, block.text());
		}
		else {
			checkConfiguration(block);
		}
	}

	private void checkConfiguration(Block block) {
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ByteArrayResource(block.text().getBytes()));
		Set<String> known = knownProperties();
		// The mapper knows its own.
		assertThat(yaml.getObject().stringPropertyNames()).filteredOn((name) -> !name.startsWith("dynamodb."))
			.allSatisfy((name) -> assertThat(known).as(name)
				.anyMatch((other) -> name.equals(other) || name.startsWith(other + ".")));
		if (block.binding().equals("problem")) {
			assertThat(YamlApplication.problems(runner(block))).containsExactlyElementsOf(following(block).lines());
			return;
		}
		runner(block).run((context) -> {
			assertThat(context).hasNotFailed();
			NAME_OF_TABLE.matcher(block.text())
				.results()
				.forEach((table) -> assertThat(
						context.getBean(DynamoDbAccounts.class).table(table.group(1)).physicalName())
					.isEqualTo(table.group(2)));
			if (block.binding().equals("plan")) {
				checkPlan(following(block), context.getEnvironment());
			}
		});
	}

	private ApplicationContextRunner runner(Block block) {
		String item = Order.class.getName();
		ApplicationContextRunner runner = YamlApplication
			.of(this.directory, block.text().replaceAll("com\\.example\\.\\w+", item))
			.runner()
			.withBean("vaultCredentials", AwsCredentialsProvider.class, AnonymousCredentialsProvider::create);
		for (MatchResult placeholder : Pattern.compile("\\$\\{([A-Z_]+)}").matcher(block.text()).results().toList()) {
			runner = runner.withPropertyValues(placeholder.group(1) + "=of-the-test");
		}
		String with = block.binding().startsWith("with ") ? block.binding().substring(5) : "";
		return runner.withPropertyValues(Arrays.stream(with.split(";"))
			.map(String::strip)
			.filter((pair) -> !pair.isEmpty())
			.toArray(String[]::new));
	}

	// A paragraph at a time: it may leave some out.
	private static void checkPlan(Block plan, ConfigurableEnvironment environment) {
		String text = MappingExport.of(List.of(environment), new TableSchemas((itemType) -> null))
			.plan()
			.replace(Order.class.getName(), "com.example.Order");
		assertThat(plan.text().split("\n\n")).allSatisfy((paragraph) -> assertThat(text).contains(paragraph.strip()));
	}

	private static Block following(Block block) {
		List<Block> blocks = DocumentationPage.of(block.page()).blocks();
		return blocks.get(blocks.indexOf(block) + 1);
	}

	private static Set<String> knownProperties() {
		Set<String> known = new HashSet<>();
		try {
			for (URL metadata : Collections.list(DocumentationTests.class.getClassLoader()
				.getResources("META-INF/spring-configuration-metadata.json"))) {
				try (InputStream json = metadata.openStream()) {
					known.addAll(JsonPath.<List<String>>read(json, "$.properties[*].name"));
				}
			}
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		return known;
	}

	private static void checkManifest(Map<?, ?> manifest) {
		assertThat(manifest.get("kind")).isEqualTo("ServiceAccount");
		assertThat((String) JsonPath.read(manifest, "$.metadata.annotations['eks.amazonaws.com/role-arn']"))
			.matches("arn:aws:iam::\\d{12}:role/\\S+");
	}

	private static void checkWorkflow(Map<?, ?> workflow, String text) {
		assertThat((String) JsonPath.read(workflow, "$.permissions.id-token")).isEqualTo("write");
		List<String> actions = JsonPath.read(workflow, "$..uses");
		assertThat(actions).isNotEmpty().allSatisfy((action) -> assertThat(action).matches("[\\w-]+/[\\w-]+@v\\d+"));
		JsonPath.<List<String>>read(workflow, "$..run").forEach(DocumentationTests::checkCommand);
		assertThat(text).contains("role-to-assume: arn:aws:iam::");
	}

	private static void checkXml(String xml) {
		Document document = document("<all>" + xml + "</all>");
		NodeList dependencies = document.getElementsByTagName("dependency");
		assertThat(dependencies.getLength()).isPositive();
		for (int i = 0; i < dependencies.getLength(); i++) {
			Element dependency = (Element) dependencies.item(i);
			String group = text(dependency, "groupId");
			String artifact = text(dependency, "artifactId");
			if (group.equals("io.github.dynamodbaccounts")) {
				String module = DocumentationPage
					.read(artifact.replace("dynamodb-accounts-spring-boot-", "") + "/pom.xml");
				assertThat(module).contains("<artifactId>" + artifact + "</artifactId>",
						"<version>" + text(dependency, "version") + "</version>");
			}
			else {
				assertThat(Stream.of("autoconfigure", "starter", "starter-test", "sample-app")
					.map((module) -> DocumentationPage.read(module + "/pom.xml"))
					.collect(Collectors.joining()))
					.containsPattern("<groupId>%s</groupId>\\s*<artifactId>%s</artifactId>".formatted(group, artifact));
			}
		}
	}

	private static Document document(String xml) {
		try {
			return DocumentBuilderFactory.newInstance()
				.newDocumentBuilder()
				.parse(new InputSource(new StringReader(xml)));
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private static String text(Element element, String name) {
		NodeList elements = element.getElementsByTagName(name);
		return (elements.getLength() > 0) ? elements.item(0).getTextContent() : "";
	}

	// Of who runs the application, which no export knows.
	private static void checkTrust(String json) {
		assertThat(IamPolicy.fromJson(json).statements()).isNotEmpty().allSatisfy((statement) -> {
			assertThat(statement.principals()).isNotEmpty();
			assertThat(statement.resources()).isEmpty();
			assertThat(statement.actions()).extracting(IamAction::value).isNotEmpty().isSubsetOf(TRUST_ACTIONS);
		});
	}

	private static void checkProfiles(String ini) {
		ProfileFile file = ProfileFile.builder()
			.content(new ByteArrayInputStream(ini.getBytes()))
			.type(ProfileFile.Type.CONFIGURATION)
			.build();
		assertThat(file.profiles()).isNotEmpty().allSatisfy((name, profile) -> {
			assertThat(profile.properties()).isNotEmpty();
			assertThat(PROFILE_SETTINGS).containsAll(profile.properties().keySet());
			String session = profile.properties().get("sso_session");
			if (session != null) {
				assertThat(file.getSection("sso-session", session)).hasValueSatisfying(
						(section) -> assertThat(PROFILE_SETTINGS).containsAll(section.properties().keySet()));
			}
		});
	}

	private static void checkCommand(String command) {
		List<String> words = List.of(command.strip().split(" +"));
		switch (words.get(0)) {
			case "mvn" -> checkMaven(words);
			case "java" -> {
				assertThat(words.subList(1, 3)).satisfies((file) -> assertThat(file.get(1)).endsWith(".jar"));
				words.subList(3, words.size()).forEach(DocumentationTests::checkOption);
			}
			case "aws" -> assertThat(command)
				.matches("aws sso login --profile [\\w-]+|aws sts get-caller-identity( --profile [\\w-]+)?");
			case "curl" -> assertThat(command).endsWith("/actuator/dynamodb");
			case "docker" -> assertThat(command)
				.matches("docker run (--rm )?(-p \\d+:\\d+ )?(%s)(:\\S+)?( .*)?".formatted(String.join("|", IMAGES)));
			case "pip", "python3" -> assertThat(command).matches("pip install .+|python3 -m venv .+");
			case "moto_server" -> assertThat(command).matches("moto_server -p \\d+");
			case "sphinx-build" -> assertThat(words).contains("-W").allSatisfy((word) -> {
				if (word.equals("docs")) {
					assertThat(DocumentationPage.ROOT.resolve("docs/conf.py")).exists();
				}
			});
			default -> throw new AssertionError("Nobody knows the command: " + command);
		}
	}

	private static void checkOption(String option) {
		String[] parts = option.substring(2).split("=", 2);
		assertThat(option).startsWith("--");
		if (ExportCommand.OPTIONS.contains(parts[0])) {
			if (parts[0].equals(ExportCommand.KIND)) {
				assertThat(ExportKind.values()).extracting(ExportKind::toString).contains(parts[1]);
			}
			return;
		}
		assertThat(knownProperties()).contains(parts[0]);
	}

	private static void checkMaven(List<String> words) {
		for (int i = 1; i < words.size(); i++) {
			String word = words.get(i);
			if (words.get(i - 1).equals("-pl")) {
				assertThat(word.split(","))
					.allSatisfy((module) -> assertThat(DocumentationPage.ROOT.resolve(module + "/pom.xml")).exists());
			}
			else if (word.startsWith("-Dtest=")) {
				assertThat(sourceFiles()).contains(word.substring("-Dtest=".length()) + ".java");
			}
			else {
				assertThat(word).matches(
						"-pl|-am|-B|-DskipTests|-D[\\w.-]+=\\S+|clean|verify|install|test|spring-boot:(test-)?run|spring-javaformat:apply");
			}
		}
	}

	private static Set<String> sourceFiles() {
		try (Stream<Path> files = Files.walk(DocumentationPage.ROOT)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".java"))
				.collect(Collectors.toSet());
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static boolean isPlan(Block block) {
		List<Block> blocks = DocumentationPage.of(block.page()).blocks();
		int index = blocks.indexOf(block);
		return index > 0 && blocks.get(index - 1).binding().equals("plan");
	}

	private static boolean isPath(String binding) {
		return binding.matches("[\\w./-]+\\.\\w+|\\.ci/run");
	}

	// What a test expects is wrapped in its source.
	private static String flat(String text, String language) {
		return language.equals("text")
				? text.replaceAll("\\\\\n\\s*", "").lines().map(String::strip).collect(Collectors.joining("\n")) : text;
	}

}
