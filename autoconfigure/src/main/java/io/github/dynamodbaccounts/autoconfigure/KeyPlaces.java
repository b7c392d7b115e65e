package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Finds where a key belongs that stands in the wrong place: further down, further up, or
 * with the account of a table.
 */
final class KeyPlaces {

	private static final int MOST = 3;

	private static final String TABLES = "tables";

	private static final String ACCOUNTS = "accounts";

	// What other libraries call it, by section.
	private static final Map<String, Map<String, String>> SYNONYMS = Map.of(TABLES,
			Map.ofEntries(Map.entry("accountid", "account"), Map.entry("tablename", "name"),
					Map.entry("type", "item-type"), Map.entry("class", "item-type"), Map.entry("entity", "item-type"),
					Map.entry("itemclass", "item-type"), Map.entry("rolearn", "role"), Map.entry("rolename", "role"),
					Map.entry("env", "environment"), Map.entry("scan", "allow-scan")),
			ACCOUNTS, Map.of("id", "account-id", "account", "account-id", "rolearn", "role", "rolename", "role", "env",
					"environment"));

	static final String LIST = "'dynamodb.%s' takes no list: write the key of each entry and a colon in place of '-', "
			+ "and indent what belongs to it below.";

	private final KnownKeys all;

	KeyPlaces(KnownKeys all) {
		this.all = all;
	}

	/**
	 * What to do with a key that stands where it is not known.
	 * @param path the names that lead to it, in uniform spelling
	 * @param parent the full name of what it stands below
	 * @param key the key in uniform spelling
	 * @param below keys below it, in uniform spelling
	 * @return {@code null} where it is not known anywhere
	 */
	@Nullable String advice(List<String> path, String parent, String key, List<String> below) {
		String section = path.isEmpty() ? "" : path.get(0);
		boolean ofEntry = path.size() == 2;
		String synonym = synonym(path, key);
		if (synonym != null) {
			return "Here it is called '%s'.".formatted(synonym);
		}
		String last = ofEntry ? path.get(1) : "";
		if (ofEntry && isIndex(last) && this.all.entry(section) != null) {
			return LIST.formatted(section);
		}
		boolean ofSection = !below.isEmpty() || this.all.at(List.of(last)).isKnown(key);
		if (ofEntry && ofSection && !this.all.at(List.of(last)).isValue() && this.all.entry(section) != null) {
			return "'%s' does not belong below 'dynamodb.%s': move it one step to the left."
				.formatted(parent.substring(parent.lastIndexOf('.') + 1), section);
		}
		List<String> places = new ArrayList<>(this.all.at(path).below(parent, key));
		if (places.isEmpty()) {
			places.addAll(above(path, parent, key));
		}
		if (places.isEmpty()) {
			places.addAll(across(path, key, below));
		}
		return places.isEmpty() ? null : "It belongs elsewhere: %s."
			.formatted(places.stream().limit(MOST).map("'%s'"::formatted).collect(Collectors.joining(" or ")));
	}

	/**
	 * Whether the key of an entry is the number that a list gives it, and no account id.
	 */
	static boolean isIndex(String key) {
		return key.matches("\\d{1,4}");
	}

	/**
	 * What a key is called that other libraries call otherwise.
	 */
	static @Nullable String synonym(List<String> path, String key) {
		return (path.size() == 2) ? SYNONYMS.getOrDefault(path.get(0), Map.of()).get(key) : null;
	}

	private List<String> above(List<String> path, String parent, String key) {
		List<String> places = new ArrayList<>();
		String name = parent;
		for (int i = path.size() - 1; i >= 0; i--) {
			name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
			String known = this.all.at(path.subList(0, i)).name(key);
			if (known != null) {
				places.add(name + "." + known);
			}
		}
		return places;
	}

	private List<String> across(List<String> path, String key, List<String> below) {
		List<String> places = new ArrayList<>();
		for (String section : List.of(TABLES, ACCOUNTS)) {
			KnownKeys entry = this.all.entry(section);
			if (entry == null || (!path.isEmpty() && path.get(0).equals(section))) {
				continue;
			}
			if (path.isEmpty() && !below.isEmpty() && below.stream().allMatch(entry::isKnown)) {
				return List.of("dynamodb.%s.%s".formatted(section, key));
			}
			String name = "dynamodb.%s.<key>".formatted(section);
			String known = entry.name(key);
			places.addAll((known != null) ? List.of(name + "." + known) : entry.below(name, key));
		}
		return places;
	}

}
