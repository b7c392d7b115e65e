package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Guards;
import io.github.dynamodbaccounts.guard.AccountNaming;
import io.github.dynamodbaccounts.guard.EnvironmentNames;
import io.github.dynamodbaccounts.guard.EnvironmentRules;
import io.github.dynamodbaccounts.guard.Guard;
import io.github.dynamodbaccounts.guard.GuardMode;
import io.github.dynamodbaccounts.guard.GuardSettings;
import io.github.dynamodbaccounts.table.TableArn;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.table.TableNamePattern;
import io.github.dynamodbaccounts.table.TableNamingStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Maps what the configuration says of guards, and applies to the tables what does not
 * need a call to be known.
 */
final class GuardMapper {

	private final DynamoDbProperties properties;

	private final @Nullable String application;

	GuardMapper(DynamoDbProperties properties, @Nullable String application) {
		this.properties = properties;
		this.application = application;
	}

	GuardSettings map(Collection<MappedAccount> accounts) {
		Map<String, AccountNaming> namings = new LinkedHashMap<>();
		accounts.forEach((account) -> namings.put(account.definition().key(), naming(account)));
		return new GuardSettings(modes(this.properties.guards()), Set.copyOf(this.properties.forbiddenAccountIds()),
				environments(), namings, this.properties.endpoint());
	}

	// Where a word cannot be read it is null, which was reported.
	private static Map<Guard, GuardMode> modes(Guards guards) {
		Map<Guard, @Nullable GuardMode> modes = new EnumMap<>(Guard.class);
		modes.put(Guard.WRONG_ENVIRONMENT, guards.wrongEnvironment());
		modes.put(Guard.SCAN, guards.scan());
		modes.put(Guard.ACCESS, guards.access());
		modes.put(Guard.LOCAL_ENDPOINT, guards.localEndpoint());
		modes.put(Guard.UNMAPPED_TABLE, guards.unmappedTable());
		modes.put(Guard.CONTROL_PLANE, guards.controlPlane());
		modes.values().removeIf(Objects::isNull);
		return modes;
	}

	private Map<String, EnvironmentRules> environments() {
		Map<String, EnvironmentRules> environments = new LinkedHashMap<>();
		this.properties.environments().forEach((key, environment) -> {
			String prefix = environment.prefix();
			environments.put(key,
					new EnvironmentRules((prefix == null || prefix.isBlank()) ? key : prefix,
							Boolean.TRUE.equals(environment.production()),
							Set.copyOf(Objects.requireNonNullElse(environment.accountIds(), List.of()))));
		});
		return environments;
	}

	private AccountNaming naming(MappedAccount account) {
		String environment = account.properties().environment();
		String active = (environment != null) ? environment : this.properties.environment();
		String pattern = account.properties().tableNamePattern();
		return new AccountNaming((active == null || active.isBlank()) ? null : active,
				pattern((pattern != null) ? pattern : this.properties.tableNamePattern()), this.application);
	}

	private static @Nullable TableNamePattern pattern(String pattern) {
		try {
			return new TableNamePattern(pattern);
		}
		catch (IllegalArgumentException ex) {
			// Reported with the tables that use it.
			return null;
		}
	}

	/**
	 * Reports tables that are called as in another environment.
	 */
	static void checkNames(GuardSettings guards, List<TableRoute> routes, ConfigurationProblems problems) {
		if (guards.mode(Guard.WRONG_ENVIRONMENT) == GuardMode.WARN) {
			return;
		}
		EnvironmentNames names = new EnvironmentNames(guards.environments());
		for (TableRoute route : routes) {
			AccountNaming naming = guards.naming(route.account().key());
			String foreign = names.foreign(context(route, naming), plain(route.table().physicalName()),
					naming.pattern());
			if (foreign != null) {
				reportName(guards, route.table(), foreign, problems);
			}
		}
	}

	private static void reportName(GuardSettings guards, TableDefinition table, String foreign,
			ConfigurationProblems problems) {
		String property = "dynamodb.tables.%s.physical-name".formatted(table.key());
		String reason = "this is a name of environment '%s', and the table's is '%s'".formatted(foreign,
				table.environment());
		String action = "Correct the name, or set 'dynamodb.tables.%s.environment'.%s %s".formatted(table.key(),
				guards.environments().isEmpty()
						? " If '%s' is no environment of yours, list yours below 'dynamodb.environments'."
							.formatted(foreign)
						: "",
				"'%s: warn' lets it pass.".formatted(Guard.WRONG_ENVIRONMENT.property()));
		if (problems.sources().contains(property)) {
			problems.value(property, reason, action);
		}
		else {
			problems.addOnce("dynamodb.tables." + table.key(),
					"is called \"%s\": %s".formatted(table.physicalName(), reason), action);
		}
	}

	/**
	 * Reports local endpoints that would stand for production.
	 */
	static void checkEndpoints(GuardSettings guards, List<TableRoute> routes, ConfigurationProblems problems) {
		if (guards.mode(Guard.LOCAL_ENDPOINT) == GuardMode.WARN) {
			return;
		}
		for (TableRoute route : routes) {
			URI endpoint = route.account().client().endpoint();
			TableDefinition table = route.table();
			if (endpoint == null || !guards.isLocal(endpoint.getHost()) || !guards.isProduction(table.environment())) {
				continue;
			}
			String property = (guards.localEndpoint() != null) ? "dynamodb.endpoint"
					: AccountKeys.ofAccount(problems.sources(), route.account().key()).property("client.endpoint");
			problems.value(property,
					"it is local, and environment '%s' of table '%s' is production by 'dynamodb.environments.%s.production'"
						.formatted(table.environment(), table.key(), table.environment()),
					"Remove the endpoint, or choose the environment that is meant. '%s: warn' lets it pass."
						.formatted(Guard.LOCAL_ENDPOINT.property()));
		}
	}

	private static TableNamingStrategy.Context context(TableRoute route, AccountNaming naming) {
		return new TableNamingStrategy.Context(route.table().key(), route.table().name(), route.table().environment(),
				route.account().key(), route.account().accountId(), route.account().region().id(),
				naming.application());
	}

	private static String plain(String physicalName) {
		TableArn arn = TableArn.parse(physicalName);
		return (arn != null) ? arn.name() : physicalName;
	}

}
