package io.github.dynamodbaccounts.autoconfigure;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.dynamodbaccounts.account.ConfigurationOrigins;
import org.jspecify.annotations.Nullable;

/**
 * Finds the line that decides a property of an account when a call has failed: one of the
 * table, of the account, or of the defaults.
 */
final class PropertyOrigins implements ConfigurationOrigins {

	private final ConfigurationSources sources;

	private final Map<String, String> tablesOfAccountIds;

	/**
	 * Creates the origins.
	 * @param sources where properties come from
	 * @param tablesOfAccountIds the first table of each account that only exists because
	 * tables name its id, by that id
	 */
	PropertyOrigins(ConfigurationSources sources, Map<String, String> tablesOfAccountIds) {
		this.sources = sources;
		this.tablesOfAccountIds = tablesOfAccountIds;
	}

	@Override
	public Origin find(String account, @Nullable String table, String property) {
		String firstTable = this.tablesOfAccountIds.get(account);
		String own = (firstTable != null) ? "dynamodb.tables." + firstTable : "dynamodb.accounts." + account;
		Set<String> places = new LinkedHashSet<>();
		if (table != null) {
			places.add("dynamodb.tables." + table);
		}
		places.add(own);
		places.add("dynamodb.defaults");
		return places.stream()
			.map((place) -> place + "." + property)
			.filter((name) -> this.sources.contains(name) || this.sources.containsBelow(name))
			.findFirst()
			.map((name) -> new Origin(name, this.sources.locationBelow(name)))
			.orElseGet(() -> new Origin(own + "." + property, null));
	}

}
