package io.github.dynamodbaccounts.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.table.TableArn;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tables that the configuration maps, by the names in the requests of one
 * account's client. The name in a request is first looked up as an object: the one that a
 * definition holds came from its key, and no other key's rules apply. Any other text
 * stands for all keys of the table that it names.
 */
final class MappedTables {

	private final AccountDefinition account;

	private final Map<String, List<TableDefinition>> byObject = new IdentityHashMap<>();

	private final Map<String, TableRoute> foreign = new IdentityHashMap<>();

	private final Map<String, List<TableDefinition>> here = new LinkedHashMap<>();

	private final Map<String, TableRoute> elsewhere = new LinkedHashMap<>();

	/**
	 * Creates the tables of an account.
	 * @param account the account, with the region of its client
	 * @param routes all tables of all accounts
	 */
	MappedTables(AccountDefinition account, Collection<TableRoute> routes) {
		this.account = account;
		for (TableRoute route : routes) {
			String name = route.table().physicalName();
			if (isHere(route)) {
				this.byObject.put(name, List.of(route.table()));
				this.here.computeIfAbsent(canonical(name), (key) -> new ArrayList<>()).add(route.table());
			}
			else {
				this.byObject.put(name, List.of());
				this.foreign.put(name, route);
				this.elsewhere.putIfAbsent(canonical(name), route);
			}
		}
		if (account.accountId() == null) {
			List.copyOf(this.here.keySet()).forEach(this::joinByName);
		}
	}

	// Of an account without id, an ARN may be that of any of its tables.
	private void joinByName(String name) {
		TableArn arn = TableArn.parse(name);
		List<TableDefinition> plain = (arn != null) ? this.here.get(arn.name()) : null;
		if (arn != null && plain != null) {
			List<TableDefinition> both = Stream.concat(this.here.getOrDefault(name, List.of()).stream(), plain.stream())
				.toList();
			this.here.put(name, both);
			this.here.put(arn.name(), both);
		}
	}

	/**
	 * The keys whose rules a name is held to.
	 * @return empty where no key of this account and region has the name
	 */
	List<TableDefinition> find(String name) {
		List<TableDefinition> own = this.byObject.get(name);
		if (own != null) {
			return own;
		}
		return this.here.getOrDefault(canonical(name), List.of());
	}

	/**
	 * The table of another account or region that an object which is a name belongs to.
	 */
	@Nullable TableRoute foreign(String name) {
		return this.foreign.get(name);
	}

	/**
	 * A table of another account or region that has a name.
	 */
	@Nullable TableRoute elsewhere(String name) {
		return this.elsewhere.get(canonical(name));
	}

	/**
	 * The names of all tables of this account and region.
	 */
	Set<String> names() {
		return this.here.keySet();
	}

	List<TableDefinition> all() {
		return this.here.values().stream().flatMap(List::stream).toList();
	}

	// Whatever role is used to reach it.
	private boolean isHere(TableRoute route) {
		AccountDefinition other = route.account();
		boolean sameAccount = (other.accountId() != null && this.account.accountId() != null)
				? other.accountId().equals(this.account.accountId()) : other.key().equals(this.account.key());
		return sameAccount && other.region().equals(this.account.region());
	}

	// A table's own ARN stands for its name.
	private String canonical(String name) {
		TableArn arn = TableArn.parse(name);
		boolean own = arn != null && arn.accountId().equals(this.account.accountId())
				&& arn.region().equals(this.account.region());
		return (arn != null && own) ? arn.name() : name;
	}

}
