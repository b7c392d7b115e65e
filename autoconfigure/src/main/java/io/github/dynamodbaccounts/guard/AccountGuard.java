package io.github.dynamodbaccounts.guard;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.CallGuard;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.guard.TableUse.Action;
import io.github.dynamodbaccounts.table.ScanReason;
import io.github.dynamodbaccounts.table.TableArn;
import io.github.dynamodbaccounts.table.TableDefinition;
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

	AccountGuard(AccountDefinition account, MappedTables tables, Guards guards) {
		this.account = account;
		this.tables = tables;
		this.guards = guards;
		this.settings = guards.settings();
		this.refusals = new Refusals(account, guards.origins());
		this.names = new NameGuard(account, tables, guards, this.refusals);
		this.items = new ItemGuard(guards, this.refusals);
	}

	@Override
	public Place place(String host) {
		return this.settings.isLocal(host) ? Place.LOCAL : Place.AWS;
	}

	@Override
	public List<TableDefinition> check(DynamoDbRequest request, Place place) {
		String operation = TableUses.operation(request);
		List<TableUse> uses = TableUses.of(request);
		if (uses.size() == 1) {
			return check(operation, uses.get(0), request, place);
		}
		checkTables(operation, uses.stream().map(TableUse::table).filter(Objects::nonNull).toList());
		return uses.stream().flatMap((use) -> check(operation, use, request, place).stream()).distinct().toList();
	}

	private List<TableDefinition> check(String operation, TableUse use, DynamoDbRequest request, Place place) {
		List<TableDefinition> keys = keys(operation, use);
		checkPlace(operation, use, keys, place);
		for (TableDefinition table : keys) {
			this.items.check(operation, use, table, () -> ScanReason.of(request));
		}
		return keys;
	}

	private List<TableDefinition> keys(String operation, TableUse use) {
		if (use.table() != null) {
			List<TableDefinition> keys = this.tables.find(use.table());
			if (keys.isEmpty()) {
				checkForeign(operation, use.table());
			}
			this.names.check(operation, use.table(), keys);
			return keys;
		}
		if (use.action() == Action.UNKNOWN) {
			this.guards.meet(Guard.UNMAPPED_TABLE, this.refusals.unreadable(operation));
			return this.tables.all();
		}
		return List.of();
	}

	private void checkForeign(String operation, String name) {
		TableRoute elsewhere = this.tables.foreign(name);
		if (elsewhere != null) {
			this.guards.meet(Guard.CROSS_ACCOUNT, this.refusals.crossAccount(operation, List.of(), elsewhere));
		}
		// It may be another than whoever signs.
		TableArn arn = TableArn.parse(name);
		if (arn != null && this.settings.forbiddenAccountIds().contains(arn.accountId())) {
			this.guards.meet(Guard.WRONG_ACCOUNT, this.refusals.forbiddenOwner(operation, arn.accountId()));
		}
	}

	private void checkPlace(String operation, TableUse use, List<TableDefinition> keys, Place place) {
		if (place == Place.AWS) {
			if (use.action() == Action.CONTROL) {
				this.guards.meet(Guard.CONTROL_PLANE, this.refusals.controlPlane(operation, keys));
			}
			return;
		}
		String environment = environments(keys).stream().filter(this.settings::isProduction).findFirst().orElse(null);
		if (environment != null) {
			this.guards.meet(Guard.LOCAL_ENDPOINT, this.refusals.localEndpoint(operation, keys, environment));
		}
	}

	@Override
	public void checkTables(String operation, Collection<String> names) {
		List<TableDefinition> here = names.stream()
			.flatMap((name) -> this.tables.find(name).stream())
			.distinct()
			.toList();
		for (String name : names) {
			TableRoute elsewhere = this.tables.foreign(name);
			if (elsewhere == null && !here.isEmpty() && this.tables.find(name).isEmpty()) {
				elsewhere = this.tables.elsewhere(name);
			}
			if (elsewhere != null) {
				this.guards.meet(Guard.CROSS_ACCOUNT, this.refusals.crossAccount(operation, here, elsewhere));
			}
		}
	}

	@Override
	public void checkRegion(String operation, String region, List<TableDefinition> tables) {
		if (!region.equals(this.account.region().id())) {
			this.guards.meet(Guard.CROSS_ACCOUNT, this.refusals.region(operation, region, tables));
		}
	}

	@Override
	public boolean comparesAccounts() {
		return this.account.accountId() != null || !this.settings.forbiddenAccountIds().isEmpty()
				|| this.settings.environments().values().stream().anyMatch((rules) -> !rules.accountIds().isEmpty());
	}

	@Override
	public void checkSigner(String accountId, String credentials, List<TableDefinition> tables) {
		if (this.settings.forbiddenAccountIds().contains(accountId)) {
			this.guards.meet(Guard.WRONG_ACCOUNT, this.refusals.forbidden(accountId, credentials, tables));
		}
		if (this.account.accountId() != null && !this.account.accountId().equals(accountId)) {
			this.guards.meet(Guard.WRONG_ACCOUNT, this.refusals.wrongAccount(accountId, credentials, tables));
		}
		for (String environment : environments(tables)) {
			Set<String> accountIds = this.settings.accountIds(environment);
			if (!accountIds.isEmpty() && !accountIds.contains(accountId)) {
				this.guards.meet(Guard.WRONG_ACCOUNT,
						this.refusals.outside(accountId, credentials, tables, environment, accountIds));
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

}
