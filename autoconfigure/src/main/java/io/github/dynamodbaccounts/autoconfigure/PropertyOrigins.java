package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.account.ConfigurationOrigins;
import org.jspecify.annotations.Nullable;

/**
 * Finds the line that decides a property of an account when a call has failed: one of the
 * table, of the account, or of the defaults.
 */
final class PropertyOrigins implements ConfigurationOrigins {

	// Environment variables are not found by the section that they are in.
	private static final List<String> BELOW = List.of("type", "profile", "access-key-id", "secret-access-key", "bean",
			"secret-id", "role-arn", "tags", "policy-arns");

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
		String own = AccountKeys.of(this.sources, account, this.tablesOfAccountIds).own(property);
		boolean ofTable = table != null && AccountKeys.isTableKey(property);
		return Stream
			.concat(ofTable ? Stream.of("dynamodb.tables.%s.%s".formatted(table, property)) : Stream.empty(),
					Stream.of(own, "dynamodb.defaults." + property))
			.flatMap((name) -> Stream.concat(Stream.of(name), BELOW.stream().map((key) -> name + "." + key)))
			.filter((name) -> this.sources.contains(name) || this.sources.containsBelow(name))
			.findFirst()
			.map((name) -> new Origin(name, this.sources.locationBelow(name)))
			.orElseGet(() -> new Origin(own, null));
	}

}
