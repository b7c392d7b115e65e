package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.guard.AccountNaming;
import io.github.dynamodbaccounts.guard.EnvironmentNames;
import io.github.dynamodbaccounts.guard.Guard;
import io.github.dynamodbaccounts.guard.GuardMode;
import io.github.dynamodbaccounts.guard.GuardSettings;
import io.github.dynamodbaccounts.table.TableArn;
import io.github.dynamodbaccounts.table.TableDefinition;

/**
 * Applies to a mapping what guards need no call to know, so that it is a problem of the
 * start.
 */
final class GuardChecks {

	private static final String FORBIDDEN = "dynamodb.forbidden-account-ids";

	private final GuardSettings guards;

	private final ConfigurationProblems problems;

	GuardChecks(GuardSettings guards, ConfigurationProblems problems) {
		this.guards = guards;
		this.problems = problems;
	}

	/**
	 * Checks everything.
	 */
	void check(List<AccountDefinition> accounts, List<TableRoute> routes) {
		checkForbidden(accounts, routes);
		checkSpellings();
		checkCommonEndpoint();
		checkNames(routes);
		for (TableRoute route : routes) {
			checkOwner(route.table());
			checkEndpoint(route);
		}
	}

	private void checkForbidden(List<AccountDefinition> accounts, List<TableRoute> routes) {
		if (this.guards.forbiddenAccountIds().isEmpty()) {
			return;
		}
		Map<String, String> reached = new LinkedHashMap<>();
		accounts.forEach((account) -> {
			if (account.accountId() != null) {
				reached.putIfAbsent(account.accountId(), "the account '%s'".formatted(account.key()));
			}
		});
		routes.forEach((route) -> {
			TableDefinition table = route.table();
			TableArn arn = TableArn.parse(table.physicalName());
			if (table.accountId() != null) {
				reached.putIfAbsent(table.accountId(), "the account of table '%s'".formatted(table.key()));
			}
			if (arn != null) {
				reached.putIfAbsent(arn.accountId(), "the owner of table '%s'".formatted(table.key()));
			}
		});
		reached.keySet().retainAll(this.guards.forbiddenAccountIds());
		reached.forEach((id, whose) -> this.problems.located(FORBIDDEN, "contains %s, %s".formatted(id, whose),
				"Remove the account and its tables; this list wins over everything."));
	}

	private void checkSpellings() {
		Map<String, String> keys = new HashMap<>();
		new TreeMap<>(this.guards.environments()).forEach((key, environment) -> {
			String other = keys.putIfAbsent(environment.spelling(), key);
			if (other != null) {
				boolean prefixed = !environment.spelling().equals(key);
				this.problems.value("dynamodb.environments.%s.prefix".formatted(prefixed ? key : other),
						"names of environment '%s' are spelled so, too".formatted(prefixed ? other : key),
						"Give each environment a spelling of its own.");
			}
		});
	}

	private void checkCommonEndpoint() {
		URI endpoint = this.guards.localEndpoint();
		if (endpoint != null && endpoint.getHost() != null && !this.guards.isLocal(endpoint.getHost())) {
			this.problems.value("dynamodb.endpoint", "this is a host of AWS, and no emulator of STS and DynamoDB",
					"Remove it. An endpoint of a VPC belongs under 'client.endpoint' of an account or the defaults.");
		}
	}

	/**
	 * Checks the names of tables.
	 */
	void checkNames(List<TableRoute> routes) {
		if (this.guards.mode(Guard.WRONG_ENVIRONMENT) == GuardMode.WARN) {
			return;
		}
		EnvironmentNames names = new EnvironmentNames(this.guards.environments());
		for (TableRoute route : routes) {
			TableDefinition table = route.table();
			AccountNaming naming = this.guards.naming(route.account().key());
			String foreign = names.foreign(naming.context(route.account(), table.environment()),
					TableArn.nameOf(table.physicalName()), naming.pattern());
			if (foreign != null) {
				reportName(table, foreign);
			}
		}
	}

	private void reportName(TableDefinition table, String foreign) {
		String property = "dynamodb.tables.%s.physical-name".formatted(table.key());
		String reason = "this is a name of environment '%s', and the table's is '%s'".formatted(foreign,
				table.environment());
		String unlisted = this.guards.environments().isEmpty()
				? " If '%s' is no environment of yours, list yours below 'dynamodb.environments'.".formatted(foreign)
				: "";
		String action = "Correct the name, or set 'dynamodb.tables.%s.environment'.%s '%s: warn' lets it pass."
			.formatted(table.key(), unlisted, Guard.WRONG_ENVIRONMENT.property());
		if (this.problems.sources().contains(property)) {
			this.problems.value(property, reason, action);
		}
		else {
			this.problems.located("dynamodb.tables." + table.key(),
					"is called \"%s\": %s".formatted(table.physicalName(), reason), action);
		}
	}

	private void checkOwner(TableDefinition table) {
		TableArn arn = TableArn.parse(table.physicalName());
		String environment = (arn != null) ? this.guards.foreignOwner(arn.accountId(), table.environment()) : null;
		if (arn != null && environment != null) {
			this.problems.value("dynamodb.tables.%s.physical-name".formatted(table.key()),
					"account %s belongs to environment '%s' by 'dynamodb.environments.%s.account-ids', and the table's environment is '%s'"
						.formatted(arn.accountId(), environment, environment, table.environment()),
					"Correct one of them.");
		}
	}

	private void checkEndpoint(TableRoute route) {
		URI endpoint = route.account().client().endpoint();
		String environment = route.table().environment();
		if (endpoint == null || this.guards.mode(Guard.LOCAL_ENDPOINT) == GuardMode.WARN
				|| !this.guards.isProduction(environment) || !this.guards.isLocal(endpoint.getHost())) {
			return;
		}
		String property = (this.guards.localEndpoint() != null) ? "dynamodb.endpoint"
				: AccountKeys.ofAccount(this.problems.sources(), route.account().key()).property("client.endpoint");
		this.problems.value(property,
				"it is local, and environment '%s' of table '%s' is production by 'dynamodb.environments.%s.production'"
					.formatted(environment, route.table().key(), environment),
				"Remove the endpoint, or choose the environment that is meant. '%s: warn' lets it pass."
					.formatted(Guard.LOCAL_ENDPOINT.property()));
	}

}
