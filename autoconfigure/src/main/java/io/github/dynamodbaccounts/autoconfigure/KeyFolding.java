package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Makes one entry of what is one key: {@code order-items} in a file and the
 * {@code orderitems} that an environment variable leaves behind beside it. The entry of
 * the file has the variable's value already.
 */
final class KeyFolding {

	// Longer ones say nothing more, and would make physical names too long.
	private static final int LONGEST = 255;

	private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]*(-[a-z0-9]+)*");

	private final ConfigurationSources sources;

	private final ConfigurationProblems problems;

	KeyFolding(ConfigurationSources sources, ConfigurationProblems problems) {
		this.sources = sources;
		this.problems = problems;
	}

	/**
	 * Folds the entries of a map.
	 * @param <V> the type of the entries
	 * @param name name of the map below {@code dynamodb}
	 * @param bound the entries as they were bound
	 * @param empty makes an entry for a key whose values are all blank, which binding
	 * drops
	 * @return the entries whose keys are well-formed, each key once
	 */
	<V> Map<String, V> fold(String name, Map<String, V> bound, Supplier<V> empty) {
		Set<String> inFiles = keysInFiles(name);
		Map<String, V> entries = withBlankEntries(name, bound, inFiles, empty);
		Map<String, List<String>> spellings = new LinkedHashMap<>();
		entries.keySet()
			.forEach((key) -> spellings.computeIfAbsent(uniform(key), (absent) -> new ArrayList<>()).add(key));
		Map<String, V> folded = new LinkedHashMap<>();
		spellings.values().forEach((keys) -> {
			List<String> written = keys.stream().filter((key) -> keys.size() == 1 || inFiles.contains(key)).toList();
			if (written.size() > 1) {
				this.problems.add("dynamodb.%s.%s".formatted(name, written.get(1)),
						"is the same key as '%s'".formatted(written.get(0)),
						"Use one spelling in all files: case, '-' and '_' make no difference.");
			}
			String key = written.isEmpty() ? keys.get(0) : written.get(0);
			if (checkFormat(name, key)) {
				folded.put(key, entries.get(key));
			}
		});
		return folded;
	}

	private <V> Map<String, V> withBlankEntries(String name, Map<String, V> bound, Set<String> inFiles,
			Supplier<V> empty) {
		Map<String, V> entries = new LinkedHashMap<>(bound);
		Set<String> known = bound.keySet().stream().map(KeyFolding::uniform).collect(Collectors.toSet());
		// Keys of an entry that stand where an entry belongs leave that one blank.
		KnownKeys entry = Objects.requireNonNull(KnownKeys.ALL.entry(name));
		boolean misplaced = inFiles.stream()
			.anyMatch((key) -> entry.isKnown(uniform(key))
					&& this.problems.isReported("dynamodb.%s.%s".formatted(name, key)));
		if (misplaced) {
			entries.values().removeIf(empty.get()::equals);
			return entries;
		}
		inFiles.forEach((key) -> {
			if (known.add(uniform(key)) && !this.problems.isReported("dynamodb.%s.%s".formatted(name, key))) {
				entries.put(key, empty.get());
			}
		});
		return entries;
	}

	private boolean checkFormat(String name, String key) {
		if (key.length() <= LONGEST && KEY.matcher(key).matches()) {
			return true;
		}
		if (KeyPlaces.isIndex(key)) {
			this.problems.shape("dynamodb." + name, "there have to be keys below it, not a list",
					KeyPlaces.LIST.formatted(name));
			return false;
		}
		this.problems.add("dynamodb.%s.%s".formatted(name, key), "is not a valid key",
				"Use lower case letters and digits, with words joined by '-', such as 'order-items'"
						+ (name.equals("tables") ? ", and give the table's own spelling by 'name'." : "."));
		return false;
	}

	private Set<String> keysInFiles(String name) {
		ConfigurationPropertyName map = ConfigurationSources.PREFIX.append(name);
		return this.sources.namesInFiles()
			.filter(map::isAncestorOf)
			.filter((property) -> KnownKeys.ALL.unknown(property) == null)
			.map((property) -> property.getElement(map.getNumberOfElements(), Form.ORIGINAL))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * What all spellings of a key have in common.
	 */
	static String uniform(String key) {
		return key.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

}
