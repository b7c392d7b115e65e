package io.github.dynamodbaccounts.autoconfigure;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.configurationmetadata.ValueHint;

/**
 * The page that has every key, with its tables as the metadata has them.
 */
final class ConfigurationPage {

	private static final Pattern TABLES = Pattern.compile("<!-- keys (\\S+) -->\n(?:\\|.*\n)*");

	private static final Map<String, String> TYPES = Map.of("java.lang.String", "text", "java.lang.Boolean", "boolean",
			"java.lang.Integer", "number", Duration.class.getName(), "duration", "java.net.URI", "URI",
			"java.lang.Class<?>", "class", "java.nio.file.Path", "file", "java.util.List<java.lang.String>", "list");

	private final Map<String, ConfigurationMetadataProperty> keys = EditorMetadata.keys();

	private final Map<String, Parameter> bound = RecordKeys.all();

	private final String text;

	private final List<String> blocks;

	ConfigurationPage(String text) {
		this.text = text;
		this.blocks = TABLES.matcher(text).results().map((table) -> table.group(1)).toList();
	}

	/**
	 * The page with its tables written anew.
	 */
	String written() {
		return TABLES.matcher(this.text).replaceAll((table) -> Matcher.quoteReplacement(table(table.group(1))));
	}

	/**
	 * Names of keys that belong to none of the tables.
	 */
	List<String> missing() {
		return names().filter((name) -> block(name).isEmpty()).toList();
	}

	private String table(String block) {
		String rows = names().filter((name) -> block(name).equals(block))
			.map((name) -> row(block, name))
			.collect(Collectors.joining());
		return "<!-- keys %s -->\n| key | value | default | meaning |\n|---|---|---|---|\n%s".formatted(block, rows);
	}

	// What all accounts inherit is described with the accounts.
	private Stream<String> names() {
		List<String> names = new ArrayList<>(this.bound.keySet());
		this.keys.keySet().stream().filter((name) -> !this.bound.containsKey(name)).forEach(names::add);
		return names.stream().filter((name) -> !name.startsWith("dynamodb.defaults."));
	}

	private String block(String name) {
		String found = "";
		for (String block : this.blocks) {
			if (name.startsWith(block) && block.length() > found.length()) {
				found = block;
			}
		}
		return found;
	}

	private String row(String block, String name) {
		ConfigurationMetadataProperty key = this.keys.get(name);
		String written = switch (block) {
			case "management" -> name;
			case "dynamodb.export" -> "--" + name;
			default -> name.substring(block.length() + 1);
		};
		String value = (key.getDefaultValue() != null) ? "`%s`".formatted(key.getDefaultValue()) : "";
		return "| `%s` | %s | %s | %s |\n".formatted(written, type(name, key), value, key.getDescription());
	}

	private String type(String name, ConfigurationMetadataProperty key) {
		List<ValueHint> hints = key.getHints().getValueHints();
		if (!hints.isEmpty() && key.getHints().getValueProviders().isEmpty()) {
			return words(hints.stream().map((hint) -> hint.getValue().toString()));
		}
		Parameter component = this.bound.get(name);
		if (component != null && component.getType().isEnum()) {
			return words(EditorValues.ofType(component.getType()));
		}
		if (component != null && component.getParameterizedType() instanceof ParameterizedType
				&& !TYPES.containsKey(key.getType())) {
			return (component.getType() == Map.class) ? "keys" : "list";
		}
		return TYPES.getOrDefault(key.getType(), words(enumWords(key.getType())));
	}

	private static Stream<String> enumWords(String type) {
		try {
			return EditorValues.ofType(Class.forName(type));
		}
		catch (ClassNotFoundException ex) {
			return Stream.empty();
		}
	}

	private static String words(Stream<String> words) {
		return words.map("`%s`"::formatted).collect(Collectors.joining(", "));
	}

}
