package io.github.dynamodbaccounts.guard;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.table.TableArn;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.table.TableNamingStrategy;

/**
 * Guards against names that are not mapped, or belong to another environment.
 */
final class NameGuard {

	private final AccountDefinition account;

	private final MappedTables tables;

	private final Guards guards;

	private final Refusals refusals;

	private final AccountNaming naming;

	private final EnvironmentNames environments;

	// By the keys of tables alone: other names come from requests, and may be any number.
	private final Map<String, String> problems = new ConcurrentHashMap<>();

	NameGuard(AccountDefinition account, MappedTables tables, Guards guards, Refusals refusals) {
		this.account = account;
		this.tables = tables;
		this.guards = guards;
		this.refusals = refusals;
		this.naming = guards.settings().naming(account.key());
		this.environments = new EnvironmentNames(guards.settings().environments());
	}

	/**
	 * Checks a name.
	 * @param operation operation of DynamoDB
	 * @param name name or ARN of a table
	 * @param keys the tables that have it
	 */
	void check(String operation, String name, List<TableDefinition> keys) {
		if (keys.isEmpty()) {
			checkUnmapped(operation, name);
			return;
		}
		for (TableDefinition table : keys) {
			String known = this.problems.get(table.key());
			String problem = (known != null) ? known
					: this.problems.computeIfAbsent(table.key(), (key) -> problem(table));
			if (!problem.isEmpty()) {
				this.guards.meet(Guard.WRONG_ENVIRONMENT, operation + " " + name,
						() -> this.refusals.environment(operation, name, table, problem));
			}
		}
	}

	private String problem(TableDefinition table) {
		String foreign = this.environments.foreign(this.naming.context(this.account, table.environment()),
				TableArn.nameOf(table.physicalName()), this.naming.pattern());
		return (foreign != null)
				? "is a name of environment '%s', and not of '%s'".formatted(foreign, table.environment()) : "";
	}

	private void checkUnmapped(String operation, String name) {
		TableNamingStrategy.Context context = this.naming.context(this.account, this.naming.environment());
		if (!this.environments.isInside(context, TableArn.nameOf(name), this.naming.pattern())) {
			String reason = (this.naming.environment() == null) ? "needs an environment, and none is set"
					: "is no name of environment '%s'".formatted(this.naming.environment());
			this.guards.meet(Guard.WRONG_ENVIRONMENT, operation + " " + name,
					() -> this.refusals.environment(operation, name, null, reason));
		}
		this.guards.meet(Guard.UNMAPPED_TABLE, operation + " " + name,
				() -> this.refusals.unmapped(operation, name, this.tables.names(), this.tables.elsewhere(name)));
	}

}
