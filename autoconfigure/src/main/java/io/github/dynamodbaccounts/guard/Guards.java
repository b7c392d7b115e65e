package io.github.dynamodbaccounts.guard;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.CallGuard;
import io.github.dynamodbaccounts.account.ConfigurationOrigins;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.schema.TableSchemas;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The guards of all accounts, and what they have done so far.
 */
public final class Guards implements Function<AccountDefinition, CallGuard> {

	private static final Log logger = LogFactory.getLog(Guards.class);

	// A loop over made-up names must not fill the memory.
	private static final int REMEMBERED = 1000;

	private final GuardSettings settings;

	private final List<TableRoute> routes;

	private final TableSchemas schemas;

	private final ConfigurationOrigins origins;

	private final GuardCounts counts = new GuardCounts();

	private final Map<Guard, Set<String>> said = new EnumMap<>(Guard.class);

	/**
	 * Creates the guards.
	 * @param settings what the configuration says of guards
	 * @param routes all tables
	 * @param schemas tell the partition key of a table
	 * @param origins find the property that a refusal names
	 */
	public Guards(GuardSettings settings, Collection<TableRoute> routes, TableSchemas schemas,
			ConfigurationOrigins origins) {
		this.settings = settings;
		this.routes = List.copyOf(routes);
		this.schemas = schemas;
		this.origins = origins;
		for (Guard guard : Guard.values()) {
			this.said.put(guard, ConcurrentHashMap.newKeySet());
		}
	}

	/**
	 * Returns the guard of an account.
	 * @param account the account, as its client reaches it
	 * @return a guard that counts and warns here
	 */
	@Override
	public CallGuard apply(AccountDefinition account) {
		return new AccountGuard(account, new MappedTables(account, this.routes), this);
	}

	/**
	 * Returns how each guard is set, and what it has done since the start.
	 * @return the state of every guard
	 */
	public Map<Guard, GuardState> states() {
		Map<Guard, GuardState> states = new EnumMap<>(Guard.class);
		for (Guard guard : Guard.values()) {
			states.put(guard, this.counts.state(guard, this.settings.mode(guard)));
		}
		return states;
	}

	GuardSettings settings() {
		return this.settings;
	}

	TableSchemas schemas() {
		return this.schemas;
	}

	ConfigurationOrigins origins() {
		return this.origins;
	}

	/**
	 * Refuses a call, or counts that it passes where the guard only warns.
	 * @param guard the guard
	 * @param what what is refused: of each, one warning is enough
	 * @param refusal makes the refusal
	 */
	void meet(Guard guard, String what, Supplier<CallRefusedException> refusal) {
		if (this.settings.mode(guard) == GuardMode.ENFORCE) {
			this.counts.refused(guard);
			throw refusal.get();
		}
		this.counts.passed(guard);
		if (isNew(guard, what)) {
			logger.warn(Refusals.asWarning(guard, refusal.get()));
		}
	}

	/**
	 * Whether something has not been said yet.
	 */
	boolean isNew(Guard guard, String what) {
		Set<String> said = Objects.requireNonNull(this.said.get(guard));
		return said.size() < REMEMBERED && said.add(what);
	}

}
