package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * What the mapper knows beside the properties themselves.
 *
 * @param sources where properties come from
 * @param problems where problems go
 * @param application {@code spring.application.name}, or {@code null}
 * @param activeProfiles the active profiles
 * @param fallbackRegion region of an account that names none, by account key
 * @param tablesOfAccountIds the first table of each account that only exists because
 * tables name its id, by that id
 * @param patterns the patterns of table names
 */
record MappingContext(ConfigurationSources sources, ConfigurationProblems problems, @Nullable String application,
		List<String> activeProfiles, Function<String, Optional<Region>> fallbackRegion,
		Map<String, String> tablesOfAccountIds, TableNamePatterns patterns) {

	Optional<Region> region(String account) {
		return this.fallbackRegion.apply(account);
	}

	/**
	 * The names of an account's properties.
	 */
	AccountKeys keys(String account) {
		return AccountKeys.of(this.sources, account, this.tablesOfAccountIds);
	}

}
