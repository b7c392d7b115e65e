package io.github.dynamodbaccounts.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.CallGuard;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.guard.TableUse.Action;
import io.github.dynamodbaccounts.table.TableArn;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * The guard of one account: asks each guard whether it lets a call pass.
 */
final class AccountGuard implements CallGuard {

	private final AccountDefinition account;

	private final MappedTables tables;

	private final Guards guards;

	private final GuardSettings settings;

	private final Refusals refusals;

	private final NameGuard names;

	private final ItemGuard items;

	private final boolean comparesAccounts;

	// Nearly always the same one.
	private volatile @Nullable Destination last;

	AccountGuard(AccountDefinition account, MappedTables tables, Guards guards) {
		this.account = account;
		this.tables = tables;
		this.guards = guards;
		this.settings = guards.settings();
		this.refusals = new Refusals(account, guards.origins());
		this.names = new NameGuard(account, tables, guards, this.refusals);
		this.items = new ItemGuard(guards, this.refusals);
		this.comparesAccounts = this.settings.comparesAccounts(account.accountId());
	}

	@Override
	public Place place(String host) {
		return destination(host).place();
	}

	private Destination destination(String host) {
		Destination last = this.last;
		if (last == null || !last.host().equals(host)) {
			last = new Destination(host, this.settings.isLocal(host) ? Place.LOCAL : Place.AWS,
					AwsHosts.isOfAnotherRegion(host, this.account.region().id()), AwsHosts.accountId(host));
			this.last = last;
		}
		return last;
	}

	@Override
	public List<TableDefinition> check(DynamoDbRequest request, Place place) {
		String operation = TableUses.operation(request);
		List<TableUse> uses = TableUses.of(request);
		if (uses.size() == 1) {
			return check(operation, uses.get(0), request, place);
		}
		checkTogether(operation, uses.stream().map(TableUse::table).filter(Objects::nonNull).toList());
		List<TableDefinition> tables = new ArrayList<>();
		uses.forEach((use) -> tables.addAll(check(operation, use, request, place)));
		return tables.stream().distinct().toList();
	}

	private List<TableDefinition> check(String operation, TableUse use, DynamoDbRequest request, Place place) {
		List<TableDefinition> keys = check(operation, use, request);
		checkPlace(operation, use, keys, place);
		return keys;
	}

	private List<TableDefinition> check(String operation, TableUse use, @Nullable DynamoDbRequest request) {
		List<TableDefinition> keys = keys(operation, use);
		for (TableDefinition table : keys) {
			this.items.check(operation, use, table, request);
		}
		return keys;
	}

	private List<TableDefinition> keys(String operation, TableUse use) {
		String table = use.table();
		if (table == null) {
			String problem = use.problem();
			if (problem == null) {
				return List.of();
			}
			this.guards.meet(Guard.UNMAPPED_TABLE, operation, () -> this.refusals.unreadable(operation, problem));
			return this.tables.all();
		}
		List<TableDefinition> keys = this.tables.find(table);
		if (keys.isEmpty()) {
			checkElsewhere(operation, table);
		}
		this.names.check(operation, table, keys);
		return keys;
	}

	private void checkElsewhere(String operation, String name) {
		TableRoute elsewhere = this.tables.foreign(name);
		if (elsewhere != null) {
			this.guards.meet(Guard.CROSS_ACCOUNT, operation,
					() -> this.refusals.crossAccount(operation, List.of(), elsewhere));
		}
		TableArn arn = TableArn.parse(name);
		if (arn == null) {
			return;
		}
		// The owner may be another than whoever signs.
		if (this.settings.forbiddenAccountIds().contains(arn.accountId())) {
			this.guards.meet(Guard.WRONG_ACCOUNT, operation,
					() -> this.refusals.forbiddenOwner(operation, arn.accountId()));
		}
		String environment = this.settings.foreignOwner(arn.accountId(),
				this.settings.naming(this.account.key()).environment());
		if (environment != null) {
			this.guards.meet(Guard.WRONG_ACCOUNT, operation,
					() -> this.refusals.foreignOwner(operation, arn.accountId(), environment));
		}
	}

	private void checkPlace(String operation, TableUse use, List<TableDefinition> keys, Place place) {
		if (place == Place.AWS) {
			if (use.action() == Action.CONTROL) {
				this.guards.meet(Guard.CONTROL_PLANE, operation, () -> this.refusals.controlPlane(operation, keys));
			}
			return;
		}
		for (String environment : environments(keys)) {
			if (this.settings.isProduction(environment)) {
				this.guards.meet(Guard.LOCAL_ENDPOINT, operation,
						() -> this.refusals.localEndpoint(operation, keys, environment));
			}
		}
	}

	private void checkTogether(String operation, List<String> names) {
		List<TableDefinition> here = names.stream()
			.flatMap((name) -> this.tables.find(name).stream())
			.distinct()
			.toList();
		for (String name : names) {
			TableRoute foreign = this.tables.foreign(name);
			boolean elsewhere = foreign == null && !here.isEmpty() && this.tables.find(name).isEmpty();
			TableRoute route = elsewhere ? this.tables.elsewhere(name) : foreign;
			if (route != null) {
				this.guards.meet(Guard.CROSS_ACCOUNT, operation,
						() -> this.refusals.crossAccount(operation, here, route));
			}
		}
	}

	@Override
	public void checkBatch(String operation, Collection<String> names) {
		if (names.stream().distinct().count() == names.size()) {
			// None of them is merged, and the request holds them all.
			return;
		}
		checkTogether(operation, List.copyOf(names));
		names.forEach((name) -> check(operation, new TableUse(name, TableUses.action(operation)), null));
	}

	@Override
	public boolean isSameUse(DynamoDbRequest one, DynamoDbRequest other) {
		return one == other || TableUses.of(one).equals(TableUses.of(other));
	}

	@Override
	public void checkDestination(String operation, String host, @Nullable String region, List<TableDefinition> tables) {
		Destination destination = destination(host);
		boolean signedElsewhere = region != null && !region.equals(this.account.region().id());
		if (signedElsewhere || destination.isOfAnotherRegion()) {
			this.guards.meet(Guard.CROSS_ACCOUNT, operation, () -> this.refusals.region(operation, host, tables));
		}
		String owner = destination.accountId();
		if (owner != null && this.account.accountId() != null && !owner.equals(this.account.accountId())
				&& !isShared(owner, tables)) {
			this.guards.meet(Guard.WRONG_ACCOUNT, operation,
					() -> this.refusals.wrongAccount(owner, "the endpoint '%s'".formatted(host), tables));
		}
	}

	// The SDK calls a table that is named by its ARN at the endpoint of its owner.
	private static boolean isShared(String owner, List<TableDefinition> tables) {
		return tables.stream()
			.map((table) -> TableArn.parse(table.physicalName()))
			.filter(Objects::nonNull)
			.anyMatch((arn) -> owner.equals(arn.accountId()));
	}

	@Override
	public boolean comparesAccounts() {
		return this.comparesAccounts;
	}

	@Override
	public void checkSigner(String accountId, String credentials, List<TableDefinition> tables) {
		if (this.settings.forbiddenAccountIds().contains(accountId)) {
			this.guards.meet(Guard.WRONG_ACCOUNT, accountId,
					() -> this.refusals.forbidden(accountId, credentials, tables));
		}
		if (this.account.accountId() != null && !this.account.accountId().equals(accountId)) {
			this.guards.meet(Guard.WRONG_ACCOUNT, accountId,
					() -> this.refusals.wrongAccount(accountId, credentials, tables));
		}
		for (String environment : environments(tables)) {
			Set<String> accountIds = this.settings.accountIds(environment);
			if (!accountIds.isEmpty() && !accountIds.contains(accountId)) {
				this.guards.meet(Guard.WRONG_ACCOUNT, accountId,
						() -> this.refusals.outside(accountId, credentials, tables, environment, accountIds));
			}
		}
	}

	// That of the account, where a call is about no table.
	private List<String> environments(List<TableDefinition> tables) {
		if (tables.size() > 1) {
			return tables.stream().map(TableDefinition::environment).filter(Objects::nonNull).distinct().toList();
		}
		String environment = tables.isEmpty() ? this.settings.naming(this.account.key()).environment()
				: tables.get(0).environment();
		return (environment != null) ? List.of(environment) : List.of();
	}

	@Override
	public String toString() {
		return "Guard of %s".formatted(this.account.describe(List.of()));
	}

	/**
	 * What the name of a host tells.
	 */
	private record Destination(String host, Place place, boolean isOfAnotherRegion, @Nullable String accountId) {
	}

}
