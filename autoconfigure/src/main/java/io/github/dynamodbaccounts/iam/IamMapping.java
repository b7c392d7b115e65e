package io.github.dynamodbaccounts.iam;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.table.TableDefinition;

/**
 * What policies are made of: the mapping of one environment.
 *
 * @param environment the environment
 * @param accounts the accounts
 * @param routes the tables
 * @param trustedPrincipals ARNs that are configured as principals of trust policies, by
 * account key
 * @param unknownExternalIds the account of each external id that is not known here, by
 * what stands for it
 * @param verified whether tables are verified at start
 * @param indexes names of the indexes that the item type of a table declares
 */
public record IamMapping(String environment, List<AccountDefinition> accounts, List<TableRoute> routes,
		Map<String, List<String>> trustedPrincipals, Map<String, String> unknownExternalIds, boolean verified,
		Function<TableDefinition, ? extends Collection<String>> indexes) {

	public IamMapping {
		accounts = List.copyOf(accounts);
		routes = List.copyOf(routes);
		trustedPrincipals = Map.copyOf(trustedPrincipals);
		unknownExternalIds = Map.copyOf(unknownExternalIds);
	}

	/**
	 * All accounts as they are reached: as they are declared, as tables with a role of
	 * their own reach them, and as sources of others.
	 */
	Set<AccountDefinition> reached() {
		Set<AccountDefinition> reached = new LinkedHashSet<>();
		this.accounts.forEach((account) -> add(account, reached));
		this.routes.forEach((route) -> add(route.account(), reached));
		return reached;
	}

	private static void add(AccountDefinition account, Set<AccountDefinition> reached) {
		if (account.credentials() instanceof BaseCredentials.SourceAccount source) {
			add(source.account(), reached);
		}
		reached.add(account);
	}

}
