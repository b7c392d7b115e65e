package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * What the {@code .tf.json} files of a directory declare, and what they refer to.
 */
final class TerraformConfiguration {

	private static final Pattern EXPRESSION = Pattern.compile("[$%]\\{([^}]*)}?");

	private static final Pattern ATTRIBUTE = Pattern.compile(
			"(data\\.aws_iam_policy_document\\.\\w+)\\.json|(aws_iam_role\\.\\w+)\\.(?:name|arn)|(aws_iam_policy\\.\\w+)\\.arn");

	private final List<String> declarations = new ArrayList<>();

	private final Set<String> references = new TreeSet<>();

	private final List<String> texts = new ArrayList<>();

	private TerraformConfiguration() {
	}

	/**
	 * The directories below that Terraform reads, each as one configuration.
	 */
	static List<Path> directoriesBelow(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter(TerraformConfiguration::isPart).map(Path::getParent).distinct().sorted().toList();
		}
	}

	static TerraformConfiguration in(Path directory) throws IOException {
		TerraformConfiguration configuration = new TerraformConfiguration();
		try (Stream<Path> files = Files.list(directory)) {
			for (Path file : files.filter(TerraformConfiguration::isPart).sorted().toList()) {
				configuration.add(JsonNode.parser().parse(Files.readString(file)));
			}
		}
		return configuration;
	}

	/**
	 * Addresses, such as {@code aws_iam_role.sales}, as often as they are declared.
	 */
	List<String> declarations() {
		return this.declarations;
	}

	/**
	 * Addresses; an expression of a form that the export does not use is an address as it
	 * stands.
	 */
	Set<String> references() {
		return this.references;
	}

	/**
	 * All values that are texts, but for descriptions.
	 */
	List<String> texts() {
		return this.texts;
	}

	private static boolean isPart(Path file) {
		return file.toString().endsWith(".tf.json");
	}

	private void add(JsonNode file) {
		blocks(file, "variable").keySet().forEach((name) -> this.declarations.add("var." + name));
		blocks(file, "provider").forEach((name, configurations) -> configurations.asArray()
			.forEach((provider) -> this.declarations
				.add("provider.%s.%s".formatted(name, provider.asObject().get("alias").asString()))));
		blocks(file, "data").forEach((type, blocks) -> declare("data." + type, blocks));
		blocks(file, "resource").forEach(this::declare);
		read("", file);
	}

	private static Map<String, JsonNode> blocks(JsonNode file, String kind) {
		return file.field(kind).map(JsonNode::asObject).orElseGet(Map::of);
	}

	private void declare(String type, JsonNode blocks) {
		blocks.asObject().keySet().forEach((name) -> this.declarations.add("%s.%s".formatted(type, name)));
	}

	private void read(String key, JsonNode value) {
		if (value.isObject()) {
			value.asObject().forEach(this::read);
		}
		else if (value.isArray()) {
			value.asArray().forEach((child) -> read(key, child));
		}
		else if (value.isString() && !key.equals("description")) {
			addText(key, value.asString());
		}
	}

	private void addText(String key, String text) {
		this.texts.add(text);
		if (key.equals("provider")) {
			this.references.add("provider." + text);
		}
		EXPRESSION.matcher(text)
			.results()
			.map((expression) -> ATTRIBUTE.matcher(expression.group(1)).replaceFirst("$1$2$3"))
			.forEach(this.references::add);
	}

}
