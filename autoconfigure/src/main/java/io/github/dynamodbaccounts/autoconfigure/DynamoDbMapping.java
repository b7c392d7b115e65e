package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.VerifyOnStartup;
import io.github.dynamodbaccounts.guard.AccountNaming;
import io.github.dynamodbaccounts.guard.GuardSettings;
import io.github.dynamodbaccounts.iam.IamMapping;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.table.TableNamingStrategy;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration, complete and checked.
 *
 * @param environment active environment, or {@code null} where no table needs one
 * @param endpoint the local endpoint of all accounts, or {@code null}
 * @param accounts the accounts
 * @param routes the tables
 * @param names what a naming strategy is told of each table that has no physical name of
 * its own, by table key
 * @param guards what the configuration says of guards
 * @param verification whether tables are verified at start
 * @param trustedPrincipals ARNs that are configured for trust policies, by account key
 */
record DynamoDbMapping(@Nullable String environment, @Nullable URI endpoint, List<AccountDefinition> accounts,
		List<TableRoute> routes, Map<String, TableNamingStrategy.Context> names, GuardSettings guards,
		VerifyOnStartup verification, Map<String, List<String>> trustedPrincipals) {

	/**
	 * Nothing at all.
	 */
	static final DynamoDbMapping EMPTY = new DynamoDbMapping(null, null, List.of(), List.of(), Map.of(),
			new GuardSettings(Map.of(), Set.of(), Map.of(), Map.of(), null), VerifyOnStartup.OFF, Map.of());

	DynamoDbMapping {
		accounts = List.copyOf(accounts);
		routes = List.copyOf(routes);
		names = Map.copyOf(names);
		trustedPrincipals = Map.copyOf(trustedPrincipals);
	}

	/**
	 * The same without some of the accounts, whose tables stay.
	 */
	DynamoDbMapping withoutAccounts(Set<String> keys) {
		if (keys.isEmpty()) {
			return this;
		}
		List<AccountDefinition> accounts = this.accounts.stream()
			.filter((account) -> !keys.contains(account.key()))
			.toList();
		return new DynamoDbMapping(this.environment, this.endpoint, accounts, this.routes, this.names, this.guards,
				this.verification, this.trustedPrincipals);
	}

	/**
	 * The same with the names that a strategy of the application gives, if there is one.
	 * @throws DynamoDbConfigurationException if no table can have such a name
	 */
	DynamoDbMapping named(@Nullable TableNamingStrategy strategy, ConfigurationProblems problems) {
		if (strategy == null) {
			return this;
		}
		List<TableRoute> named = this.routes.stream().map((route) -> {
			TableNamingStrategy.Context context = this.names.get(route.table().key());
			return (context != null) ? named(route, strategy.physicalName(context), problems) : route;
		}).toList();
		Map<String, AccountNaming> namings = new LinkedHashMap<>();
		this.guards.namings().forEach((account, naming) -> namings.put(account, naming.byStrategy()));
		GuardSettings guards = this.guards.named(namings);
		new GuardChecks(guards, problems).checkNames(named);
		problems.throwIfAny();
		return new DynamoDbMapping(this.environment, this.endpoint, this.accounts, named, this.names, guards,
				this.verification, this.trustedPrincipals);
	}

	private static TableRoute named(TableRoute route, String name, ConfigurationProblems problems) {
		if (!TableNameMapper.TABLE_NAME.matcher(name).matches()) {
			problems.add("dynamodb.tables." + route.table().key(),
					"is called \"%s\" by the TableNamingStrategy of the application".formatted(name),
					"A table name has 3 to 255 letters, digits, '_', '-' and '.'.");
		}
		return new TableRoute(route.table().withPhysicalName(name), route.account());
	}

	/**
	 * The same where it is as good at the emulator of connection details, if there are
	 * any.
	 * @param problems where it goes that tables of several accounts would be one there
	 */
	DynamoDbMapping keptApartBy(@Nullable DynamoDbConnectionDetails details, ConfigurationProblems problems) {
		if (details != null) {
			String host = details.getEndpoint().getHost();
			if (host != null && !this.guards.atEndpoint(details.getEndpoint()).isLocal(host)) {
				problems.add("dynamodb.endpoint",
						"is '%s' by a bean of type %s, a host of AWS and no emulator".formatted(details.getEndpoint(),
								DynamoDbConnectionDetails.class.getSimpleName()),
						"An endpoint of a VPC belongs under 'client.endpoint' of an account or the defaults.");
			}
			new ApartCheck(details, problems).check(this.routes);
		}
		return this;
	}

	/**
	 * The same at the endpoint, and with the credentials, of connection details, if there
	 * are any.
	 */
	DynamoDbMapping connectedTo(@Nullable DynamoDbConnectionDetails details) {
		if (details == null) {
			return this;
		}
		AccountConnection connection = new AccountConnection(details);
		return new DynamoDbMapping(this.environment, details.getEndpoint(),
				this.accounts.stream().map(connection::connect).toList(),
				this.routes.stream().map(connection::connect).toList(), this.names,
				this.guards.atEndpoint(details.getEndpoint()), this.verification, this.trustedPrincipals);
	}

	/**
	 * What policies are made of.
	 * @param indexes names of the indexes that the item type of a table declares
	 * @param unknownExternalIds the account of each external id that is not known, by
	 * what stands for it
	 */
	IamMapping iam(Function<TableDefinition, ? extends Collection<String>> indexes,
			Map<String, String> unknownExternalIds) {
		return iam(this.routes, indexes, unknownExternalIds);
	}

	private IamMapping iam(List<TableRoute> routes, Function<TableDefinition, ? extends Collection<String>> indexes,
			Map<String, String> unknownExternalIds) {
		return new IamMapping(Objects.requireNonNullElse(this.environment, ""), this.accounts, routes,
				this.trustedPrincipals, unknownExternalIds, this.verification != VerifyOnStartup.OFF, indexes);
	}

	/**
	 * The same with a policy for each session that is to be limited to tables.
	 * @param indexes names of the indexes that the item type of a table declares
	 * @param configured where problems go: policies that are too large for AWS
	 */
	DynamoDbMapping scoped(Function<TableDefinition, ? extends Collection<String>> indexes,
			ConfiguredMapping configured) {
		// Item types are looked at where they count, and at a start nowhere else.
		List<TableRoute> limited = this.routes.stream()
			.filter((route) -> SessionScopes.isNeeded(route.account()))
			.toList();
		if (limited.isEmpty() && this.accounts.stream().noneMatch(SessionScopes::isNeeded)) {
			return this;
		}
		SessionScopes scopes = new SessionScopes(iam(limited, indexes, Map.of()), configured);
		return new DynamoDbMapping(this.environment, this.endpoint, this.accounts.stream().map(scopes::scoped).toList(),
				this.routes.stream()
					.map((route) -> new TableRoute(route.table(), scopes.scoped(route.account())))
					.toList(),
				this.names, this.guards, this.verification, this.trustedPrincipals);
	}

}
