package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.util.StringUtils;

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
	 * @param empty the entry of a key whose values are all blank, which binding drops
	 * @return the entries whose keys are well-formed, each key once
	 */
	<V> Map<String, V> fold(String name, Map<String, V> bound, V empty) {
		Set<String> inFiles = keysInFiles(name);
		Map<String, V> entries = withBlankEntries(name, bound, inFiles, empty);
		Map<String, List<String>> spellings = new LinkedHashMap<>();
		for (String key : entries.keySet()) {
			spellings.computeIfAbsent(uniform(key), (absent) -> new ArrayList<>(1)).add(key);
		}
		Map<String, V> folded = new LinkedHashMap<>();
		for (List<String> keys : spellings.values()) {
			String key = (keys.size() > 1) ? spelling(name, keys, inFiles) : keys.get(0);
			if (checkFormat(name, key)) {
				folded.put(key, Objects.requireNonNull(entries.get(key)));
			}
		}
		return folded;
	}

	private String spelling(String name, List<String> keys, Set<String> inFiles) {
		List<String> written = keys.stream().filter(inFiles::contains).toList();
		if (written.size() > 1) {
			this.problems.add("dynamodb.%s.%s".formatted(name, written.get(1)),
					"is the same key as '%s'".formatted(written.get(0)),
					"Use one spelling in all files: case, '-' and '_' make no difference.");
		}
		return written.isEmpty() ? keys.get(0) : written.get(0);
	}

	private <V> Map<String, V> withBlankEntries(String name, Map<String, V> bound, Set<String> inFiles, V empty) {
		Map<String, V> entries = new LinkedHashMap<>(bound);
		// Keys of an entry that stand where an entry belongs leave that one blank.
		KnownKeys entry = Objects.requireNonNull(KnownKeys.ALL.entry(name));
		if (inFiles.stream().anyMatch((key) -> entry.isKnown(uniform(key)) && isReported(name, key))) {
			entries.values().removeIf(empty::equals);
			return entries;
		}
		Set<String> known = new HashSet<>();
		for (String key : bound.keySet()) {
			known.add(uniform(key));
		}
		for (String key : inFiles) {
			if (known.add(uniform(key)) && !isReported(name, key)) {
				entries.put(key, empty);
			}
		}
		return entries;
	}

	private boolean isReported(String name, String key) {
		return this.problems.isReported("dynamodb." + name + "." + key);
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
		Set<String> keys = new LinkedHashSet<>();
		for (ConfigurationPropertyName property : this.sources.namesInFiles()) {
			if (map.isAncestorOf(property) && KnownKeys.ALL.unknown(property) == null) {
				keys.add(property.getElement(map.getNumberOfElements(), Form.ORIGINAL));
			}
		}
		return keys;
	}

	/**
	 * What all spellings of a key have in common.
	 */
	static String uniform(String key) {
		return StringUtils.deleteAny(key, "-_").toLowerCase(Locale.ROOT);
	}

}
