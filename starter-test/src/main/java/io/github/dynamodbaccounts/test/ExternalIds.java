package io.github.dynamodbaccounts.test;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * External ids in the policies of a file, which belong into the trust policy, and not
 * into the log of a build.
 */
final class ExternalIds {

	// Of a value that stands twice, the first would be overlooked.
	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final String KEY = "sts:ExternalId";

	private static final Pattern VALUE = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[\\w.+-]+");

	// Nothing that AWS would take as an external id.
	private static final Pattern VARIABLE = Pattern.compile("<[\\w-]+>|\\$\\{[\\w.]+}");

	private final Set<String> values = new HashSet<>();

	private ExternalIds() {
	}

	/**
	 * Finds the external ids of documents of IAM, Terraform and CloudFormation.
	 * @return nothing if one of them is no JSON
	 */
	static Optional<ExternalIds> of(String... documents) {
		ExternalIds ids = new ExternalIds();
		try {
			for (String document : documents) {
				JsonNode tree = JSON.readTree(document);
				ids.find(tree);
				ids.findDefaults(tree);
			}
			return Optional.of(ids);
		}
		catch (JsonProcessingException ex) {
			return Optional.empty();
		}
	}

	/**
	 * A line of one of the documents without external ids.
	 */
	String hide(String line) {
		return VALUE.matcher(line)
			.replaceAll((value) -> isOne(value.group()) ? "(not shown)" : Matcher.quoteReplacement(value.group()));
	}

	// A variable that somebody has given a default.
	private void findDefaults(JsonNode document) {
		Stream.of("variable", "Parameters")
			.map(document::path)
			.forEach((declarations) -> declarations.properties()
				.stream()
				.filter((declaration) -> declaration.getKey()
					.replaceAll("[^a-zA-Z]", "")
					.toLowerCase(Locale.ROOT)
					.endsWith("externalid"))
				.forEach((declaration) -> {
					add(declaration.getValue().path("default"));
					add(declaration.getValue().path("Default"));
				}));
	}

	// Keys of conditions are the same in upper and lower case.
	private void find(JsonNode node) {
		node.properties().forEach((property) -> {
			if (property.getKey().equalsIgnoreCase(KEY)) {
				add(property.getValue());
			}
		});
		if (node.path("variable").asText().equalsIgnoreCase(KEY)) {
			add(node.path("values"));
		}
		node.forEach(this::find);
	}

	private void add(JsonNode value) {
		if (value.isContainerNode()) {
			value.properties()
				.stream()
				.filter((property) -> !property.getKey().equals("Ref"))
				.forEach((property) -> add(property.getValue()));
			if (value.isArray()) {
				value.forEach(this::add);
			}
		}
		else if (!value.isMissingNode() && !VARIABLE.matcher(value.asText()).matches()) {
			this.values.add(value.asText());
		}
	}

	private boolean isOne(String json) {
		try {
			return this.values.contains(JSON.readTree(json).asText());
		}
		catch (JsonProcessingException ex) {
			return false;
		}
	}

}
