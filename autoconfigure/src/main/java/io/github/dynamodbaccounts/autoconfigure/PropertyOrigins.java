package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.account.ConfigurationOrigins;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;

/**
 * Finds the line that decides a property of an account when a call has failed: one of the
 * table, of the account, or of the defaults.
 */
final class PropertyOrigins implements ConfigurationOrigins {

	// Environment variables are not found by the section that they are in.
	private static final List<String> BELOW = List.of("type", "profile", "access-key-id", "secret-access-key", "bean",
			"secret-id", "role-arn", "tags", "policy-arns");

	private static final Set<String> TABLE_DEFAULTS = Set.of("access", "allow-scan");

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
		String inPlace = this.tablesOfAccountIds.get(account);
		if (inPlace != null && property.equals("account-id")) {
			return find("dynamodb.tables.%s.account".formatted((table != null) ? table : inPlace));
		}
		String own = AccountKeys.of(this.sources, account, this.tablesOfAccountIds).own(property);
		boolean ofTable = table != null && (AccountKeys.isTableKey(property) || TABLE_DEFAULTS.contains(property));
		String ofTableKey = "dynamodb.tables.%s.%s".formatted(table, property);
		return Stream
			.of(ofTable ? ofTableKey : own, "dynamodb.table-defaults." + property, own, "dynamodb.defaults." + property)
			.flatMap((name) -> Stream.concat(Stream.of(name), BELOW.stream().map((key) -> name + "." + key)))
			.filter((name) -> this.sources.contains(name) || this.sources.containsBelow(name))
			.filter((name) -> !(property.equals("access") && allowsEverything(name)))
			.findFirst()
			.map((name) -> new Origin(name, this.sources.locationBelow(name)))
			.orElseGet(() -> new Origin((table != null && TABLE_DEFAULTS.contains(property)) ? ofTableKey : own, null));
	}

	// The account is a ceiling for its tables: of the two, the one that limits decides.
	private boolean allowsEverything(String name) {
		ConfigurationProperty found = this.sources.find(name);
		String value = (found != null) ? this.sources.resolve(String.valueOf(found.getValue())) : "";
		return value.replaceAll("[^a-zA-Z]", "").equalsIgnoreCase("readwrite");
	}

	@Override
	public Origin find(String property) {
		return new Origin(property, (this.sources.contains(property) || this.sources.containsBelow(property))
				? this.sources.locationBelow(property) : null);
	}

}
