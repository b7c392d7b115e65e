package io.github.dynamodbaccounts.export;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.guard.GuardMode;
import io.github.dynamodbaccounts.guard.GuardSettings;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The effective mapping as text to be kept and reviewed: one fact per line, in a stable
 * order, so that the difference of two such texts is what a change of the configuration
 * does. It holds no secret and no external id.
 */
public final class PlanText {

	private static final String NONE = "none";

	private final Mapping mapping;

	private final Function<TableDefinition, Collection<String>> indexes;

	/**
	 * Creates the text of a mapping.
	 * @param mapping the mapping
	 * @param indexes tells the names of the indexes of a table
	 */
	public PlanText(Mapping mapping, Function<TableDefinition, Collection<String>> indexes) {
		this.mapping = mapping;
		this.indexes = indexes;
	}

	/**
	 * Returns the text.
	 * @return its lines
	 */
	public String text() {
		Facts facts = new Facts();
		addSettings(facts);
		addEnvironments(facts);
		SortedMap<String, AccountDefinition> accounts = new TreeMap<>();
		this.mapping.accounts().forEach((account) -> accounts.put(account.key(), account));
		List<TableRoute> routes = this.mapping.routes()
			.stream()
			.sorted(Comparator.comparing((route) -> route.table().key()))
			.toList();
		addAccounts(facts, accounts, routes);
		TableFacts tableFacts = new TableFacts(facts);
		routes.forEach((route) -> tableFacts.add(route, accounts.get(route.account().key()),
				this.indexes.apply(route.table())));
		return facts.toString();
	}

	private void addSettings(Facts facts) {
		GuardSettings guards = this.mapping.guards();
		facts.add("environment", Objects.requireNonNullElse(this.mapping.environment(), NONE));
		facts.add("profiles", this.mapping.profiles().isEmpty() ? NONE : String.join(", ", this.mapping.profiles()));
		facts.add("endpoint", guards.localEndpoint());
		facts.add("verify-on-startup", this.mapping.verification());
		List<String> warn = guards.modes()
			.entrySet()
			.stream()
			.filter((guard) -> guard.getValue() == GuardMode.WARN)
			.map((guard) -> guard.getKey().toString())
			.toList();
		facts.addEach("guard on warn", warn.isEmpty() ? List.of(NONE) : warn);
		facts.addEach("forbidden-account-id", guards.forbiddenAccountIds());
	}

	private void addEnvironments(Facts facts) {
		new TreeMap<>(this.mapping.guards().environments()).forEach((key, rules) -> {
			facts.block("environment", key);
			facts.add("production", rules.production());
			if (!rules.spelling().equals(key)) {
				facts.add("prefix", rules.spelling());
			}
			facts.addEach("account-id", rules.accountIds().isEmpty() ? List.of("any") : rules.accountIds());
		});
	}

	private void addAccounts(Facts facts, SortedMap<String, AccountDefinition> accounts, List<TableRoute> routes) {
		SortedMap<String, Runnable> blocks = new TreeMap<>();
		AccountFacts accountFacts = new AccountFacts(facts);
		accounts.forEach((key, account) -> blocks.put(key,
				() -> accountFacts.add(account, this.mapping.trustedPrincipals().getOrDefault(key, List.of()))));
		routes.forEach(
				(route) -> blocks.putIfAbsent(route.account().key(), () -> accountFacts.addOfTables(route.account())));
		blocks.values().forEach(Runnable::run);
	}

	/**
	 * What a plan is made of.
	 *
	 * @param environment active environment, or {@code null} where no table needs one
	 * @param profiles active profiles
	 * @param accounts the accounts
	 * @param routes the tables, and how each reaches its account
	 * @param guards what the configuration says of guards
	 * @param verification whether tables are verified at start, as the configuration
	 * spells it
	 * @param trustedPrincipals ARNs that the trust policy of an account's role names, by
	 * account key
	 */
	public record Mapping(@Nullable String environment, List<String> profiles, Collection<AccountDefinition> accounts,
			Collection<TableRoute> routes, GuardSettings guards, String verification,
			Map<String, List<String>> trustedPrincipals) {

		public Mapping {
			Objects.requireNonNull(guards, "'guards' must not be null.");
			Objects.requireNonNull(verification, "'verification' must not be null.");
			profiles = List.copyOf(profiles);
			accounts = List.copyOf(accounts);
			routes = List.copyOf(routes);
			trustedPrincipals = Map.copyOf(trustedPrincipals);
		}

	}

}
