package io.github.dynamodbaccounts.autoconfigure;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Guards;
import io.github.dynamodbaccounts.guard.AccountNaming;
import io.github.dynamodbaccounts.guard.EnvironmentRules;
import io.github.dynamodbaccounts.guard.Guard;
import io.github.dynamodbaccounts.guard.GuardMode;
import io.github.dynamodbaccounts.guard.GuardSettings;
import io.github.dynamodbaccounts.table.TableNamePattern;
import org.jspecify.annotations.Nullable;

/**
 * Maps what the configuration says of guards.
 */
final class GuardMapper {

	private final DynamoDbProperties properties;

	private final MappingContext context;

	GuardMapper(DynamoDbProperties properties, MappingContext context) {
		this.properties = properties;
		this.context = context;
	}

	GuardSettings map(Collection<MappedAccount> accounts) {
		Map<String, AccountNaming> namings = new LinkedHashMap<>();
		accounts.forEach((account) -> namings.put(account.definition().key(), naming(account)));
		return new GuardSettings(modes(this.properties.guards()), Set.copyOf(this.properties.forbiddenAccountIds()),
				environments(), namings, this.properties.endpoint());
	}

	private static Map<Guard, GuardMode> modes(Guards guards) {
		Map<Guard, GuardMode> modes = new EnumMap<>(Guard.class);
		modes.put(Guard.WRONG_ENVIRONMENT, guards.wrongEnvironment());
		modes.put(Guard.SCAN, guards.scan());
		modes.put(Guard.ACCESS, guards.access());
		modes.put(Guard.LOCAL_ENDPOINT, guards.localEndpoint());
		modes.put(Guard.UNMAPPED_TABLE, guards.unmappedTable());
		modes.put(Guard.CONTROL_PLANE, guards.controlPlane());
		return modes;
	}

	private Map<String, EnvironmentRules> environments() {
		Map<String, EnvironmentRules> environments = new LinkedHashMap<>();
		this.properties.environments()
			.forEach((key, environment) -> environments.put(key,
					new EnvironmentRules(environment.spelling(key), Boolean.TRUE.equals(environment.production()),
							Set.copyOf(Objects.requireNonNullElse(environment.accountIds(), List.of())))));
		return environments;
	}

	private AccountNaming naming(MappedAccount account) {
		String environment = account.properties().environment();
		String active = (environment != null) ? environment : this.properties.environment();
		String pattern = account.properties().tableNamePattern();
		return new AccountNaming((active == null || active.isBlank()) ? null : active,
				pattern((pattern != null) ? pattern : this.properties.tableNamePattern()), this.context.application());
	}

	private @Nullable TableNamePattern pattern(String pattern) {
		try {
			return this.context.patterns().of(pattern);
		}
		catch (IllegalArgumentException ex) {
			// Reported with the tables that use it.
			return null;
		}
	}

}
