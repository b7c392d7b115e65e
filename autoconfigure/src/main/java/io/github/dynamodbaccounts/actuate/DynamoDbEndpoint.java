package io.github.dynamodbaccounts.actuate;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.account.Partitions;
import io.github.dynamodbaccounts.guard.Guards;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.verification.TableVerification;
import io.github.dynamodbaccounts.verification.VerificationReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * Shows the effective mapping: which table lies in which account, and through which role
 * it is reached. Holds no secret and no external id, and makes no call.
 */
@Endpoint(id = "dynamodb")
public final class DynamoDbEndpoint {

	private final DynamoDbAccounts accounts;

	private final Guards guards;

	private final @Nullable String environment;

	private final TableVerification verification;

	/**
	 * Creates the endpoint.
	 * @param accounts the accounts to show
	 * @param guards the guards to show
	 * @param environment the active environment, or {@code null} where no table needs one
	 * @param verification the verification whose last report is shown
	 */
	public DynamoDbEndpoint(DynamoDbAccounts accounts, Guards guards, @Nullable String environment,
			TableVerification verification) {
		this.accounts = accounts;
		this.guards = guards;
		this.environment = environment;
		this.verification = verification;
	}

	/**
	 * Returns the effective mapping.
	 * @return environment, accounts, tables and guards
	 */
	@ReadOperation
	public Mapping mapping() {
		Map<String, Account> accounts = new LinkedHashMap<>();
		this.accounts.keys().forEach((key) -> accounts.put(key, account(this.accounts.account(key))));
		Map<String, Table> tables = new LinkedHashMap<>();
		this.accounts.tables().forEach((table) -> tables.put(table.key(), table(table)));
		return new Mapping(this.environment, accounts, tables, guards(), this.verification.report());
	}

	private Map<String, GuardStatus> guards() {
		Map<String, GuardStatus> guards = new LinkedHashMap<>();
		this.guards.states()
			.forEach((guard, state) -> guards.put(guard.toString(),
					new GuardStatus(state.mode().toString(), state.refused(), state.warned())));
		return guards;
	}

	private static Account account(AccountClients clients) {
		AccountDefinition definition = clients.definition();
		AssumedRole role = definition.role();
		return new Account(definition.accountId(), (role != null) ? role.arn() : null,
				(role != null) ? role.sessionName() : null, definition.region().id(),
				Partitions.of(definition.region()).orElse(null), definition.client().endpoint(),
				clients.sessionExpiration().orElse(null));
	}

	private Table table(TableDefinition table) {
		return new Table(table.physicalName(), table.account(), table.accountId(), table.role(), table.region().id(),
				table.environment(), table.itemType().getName(), table.access().toString(), table.allowScan(),
				this.accounts.forTable(table.key()).sessionExpiration().orElse(null));
	}

	/**
	 * The effective mapping.
	 *
	 * @param environment active environment, or {@code null} where no table needs one
	 * @param accounts accounts by key
	 * @param tables tables by key
	 * @param guards guards, by the key that sets them
	 * @param verification report of the verification that began last
	 */
	public record Mapping(@Nullable String environment, Map<String, Account> accounts, Map<String, Table> tables,
			Map<String, GuardStatus> guards, VerificationReport verification) {
	}

	/**
	 * A guard.
	 *
	 * @param mode what it does, as the configuration spells it
	 * @param refused calls that it has refused since the start
	 * @param warned calls that it has let pass with a warning
	 */
	public record GuardStatus(String mode, long refused, long warned) {
	}

	/**
	 * An account.
	 *
	 * @param accountId account id, or {@code null} where the base credentials decide it
	 * @param role ARN of the role, or {@code null} where there is none
	 * @param sessionName role session name, or {@code null} where there is no role
	 * @param region region of the account
	 * @param partition partition of the region, or {@code null} for a local region
	 * @param endpoint DynamoDB endpoint, or {@code null} for the one of the region
	 * @param sessionExpiration when the session expires that was used last, or
	 * {@code null} before the first call
	 */
	public record Account(@Nullable String accountId, @Nullable String role, @Nullable String sessionName,
			String region, @Nullable String partition, @Nullable URI endpoint, @Nullable Instant sessionExpiration) {
	}

	/**
	 * A table.
	 *
	 * @param physicalName name in AWS
	 * @param account key of the account
	 * @param accountId account id, or {@code null} where the base credentials decide it
	 * @param role ARN of the role, or {@code null} where there is none
	 * @param region region of the table
	 * @param environment environment of the table, or {@code null} where it has none
	 * @param itemType class of the items
	 * @param access what the application may do with the items, as the configuration
	 * spells it
	 * @param allowScan whether scans are allowed
	 * @param sessionExpiration when the session expires that was used last, or
	 * {@code null} before the first call
	 */
	public record Table(String physicalName, String account, @Nullable String accountId, @Nullable String role,
			String region, @Nullable String environment, String itemType, String access, boolean allowScan,
			@Nullable Instant sessionExpiration) {
	}

}
