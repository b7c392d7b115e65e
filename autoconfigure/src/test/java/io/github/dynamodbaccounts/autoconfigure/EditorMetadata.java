package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;

/**
 * What the build has written for editors, read as Boot reads it. Keys below a map or a
 * list stand in a file of the type that is below it: the format has no other place for
 * them.
 */
final class EditorMetadata {

	private static final Pattern ELEMENTS = Pattern
		.compile("java\\.util\\.(?:(?<map>Map<java\\.lang\\.String,)|List<)(?<type>[^<>]+)>");

	private static final Path MAIN = Path.of("META-INF/spring-configuration-metadata.json");

	private EditorMetadata() {
	}

	/**
	 * All keys of the module, those below {@code dynamodb} and others, by names such as
	 * {@code dynamodb.accounts.<key>.session.tags[].value}.
	 */
	static Map<String, ConfigurationMetadataProperty> keys() {
		Map<String, ConfigurationMetadataProperty> keys = new LinkedHashMap<>();
		addAll("", MAIN, keys);
		return keys;
	}

	/**
	 * The one file that editors read.
	 */
	static Path file() {
		return classes().resolve(MAIN);
	}

	private static void addAll(String prefix, Path file, Map<String, ConfigurationMetadataProperty> keys) {
		read(file).forEach((name, key) -> {
			keys.put(prefix + name, key);
			Matcher elements = ELEMENTS.matcher(key.getType());
			if (elements.matches()) {
				Path ofType = Path.of("META-INF/spring/configuration-metadata", elements.group("type") + ".json");
				if (Files.exists(classes().resolve(ofType))) {
					addAll(prefix + name + ((elements.group("map") != null) ? ".<key>." : "[]."), ofType, keys);
				}
			}
		});
	}

	private static Map<String, ConfigurationMetadataProperty> read(Path file) {
		try (InputStream json = Files.newInputStream(classes().resolve(file))) {
			return new TreeMap<>(ConfigurationMetadataRepositoryJsonBuilder.create(json).build().getAllProperties());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path classes() {
		try {
			return Path.of(DynamoDbProperties.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
