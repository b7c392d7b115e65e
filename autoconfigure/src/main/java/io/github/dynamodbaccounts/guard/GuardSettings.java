package io.github.dynamodbaccounts.guard;

import java.net.URI;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the configuration says of guards, complete and checked.
 *
 * @param modes guards that do not simply refuse
 * @param forbiddenAccountIds accounts that must never be reached
 * @param environments the environments that exist, by key; empty where none is declared
 * @param namings how the tables of each account are called, by account key
 * @param localEndpoint the local endpoint of all accounts, or {@code null}
 */
public record GuardSettings(Map<Guard, GuardMode> modes, Set<String> forbiddenAccountIds,
		Map<String, EnvironmentRules> environments, Map<String, AccountNaming> namings, @Nullable URI localEndpoint) {

	public GuardSettings {
		modes = Map.copyOf(modes);
		forbiddenAccountIds = Set.copyOf(forbiddenAccountIds);
		environments = Map.copyOf(environments);
		namings = Map.copyOf(namings);
	}

	/**
	 * Returns what a guard does.
	 * @param guard the guard
	 * @return how it is set
	 */
	public GuardMode mode(Guard guard) {
		return this.modes.getOrDefault(guard, GuardMode.ENFORCE);
	}

	/**
	 * Returns how the tables of an account are called.
	 * @param account key of the account
	 * @return the naming
	 */
	public AccountNaming naming(String account) {
		return this.namings.getOrDefault(account, AccountNaming.UNKNOWN);
	}

	/**
	 * Whether an environment is production.
	 * @param environment key of the environment, or {@code null}
	 * @return {@code true} where it is declared so
	 */
	public boolean isProduction(@Nullable String environment) {
		EnvironmentRules rules = (environment != null) ? this.environments.get(environment) : null;
		return rules != null && rules.production();
	}

	/**
	 * Returns the accounts that belong to an environment.
	 * @param environment key of the environment, or {@code null}
	 * @return account ids; empty for any
	 */
	public Set<String> accountIds(@Nullable String environment) {
		EnvironmentRules rules = (environment != null) ? this.environments.get(environment) : null;
		return (rules != null) ? rules.accountIds() : Set.of();
	}

	/**
	 * Whether anything is configured that the account of credentials is compared with.
	 * @param accountId the configured id of the account that is called, or {@code null}
	 * @return {@code false} where credentials of any account would do
	 */
	public boolean comparesAccounts(@Nullable String accountId) {
		return accountId != null || !this.forbiddenAccountIds.isEmpty()
				|| this.environments.values().stream().anyMatch((rules) -> !rules.accountIds().isEmpty());
	}

	/**
	 * Whether nothing of AWS answers at a host: it is this machine, or that of the local
	 * endpoint.
	 * @param host name or address, as in a URI
	 * @return {@code true} for a loopback address, a name without domain, and the names
	 * that containers have for their host; never for a host of AWS
	 */
	public boolean isLocal(@Nullable String host) {
		if (host == null || AwsHosts.isAws(host)) {
			return false;
		}
		return LocalHosts.isLocal(host)
				|| (this.localEndpoint != null && host.equalsIgnoreCase(this.localEndpoint.getHost()));
	}

	/**
	 * Finds the environment that an account belongs to instead of another.
	 * @param accountId id of the account
	 * @param environment key of the environment where it is used, or {@code null}
	 * @return key of an environment that lists the account, or {@code null} where none
	 * does or the one where it is used does, too
	 */
	public @Nullable String foreignOwner(String accountId, @Nullable String environment) {
		if (accountIds(environment).contains(accountId)) {
			return null;
		}
		return this.environments.entrySet()
			.stream()
			.filter((other) -> other.getValue().accountIds().contains(accountId))
			.map(Map.Entry::getKey)
			.sorted()
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns the same at a local endpoint.
	 * @param endpoint the endpoint
	 * @return a copy
	 */
	public GuardSettings atEndpoint(URI endpoint) {
		return new GuardSettings(this.modes, this.forbiddenAccountIds, this.environments, this.namings, endpoint);
	}

	/**
	 * Returns the same with other namings.
	 * @param namings how the tables of each account are called, by account key
	 * @return a copy
	 */
	public GuardSettings named(Map<String, AccountNaming> namings) {
		return new GuardSettings(this.modes, this.forbiddenAccountIds, this.environments, namings, this.localEndpoint);
	}

}
