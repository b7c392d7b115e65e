package io.github.dynamodbaccounts.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.dynamodbaccounts.account.ConfigurationOrigins.Origin;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.account.NoSuchAccountException;
import io.github.dynamodbaccounts.guard.Guards;
import io.github.dynamodbaccounts.verification.TableVerification;
import io.github.dynamodbaccounts.verification.VerificationReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Shows the effective mapping: which table lies in which account, through which role it
 * is reached, which line of the configuration says so, and how calls have fared. Holds no
 * secret and no external id, and makes no call.
 */
@Endpoint(id = "dynamodb")
public final class DynamoDbEndpoint {

	private final DynamoDbAccounts accounts;

	private final Guards guards;

	private final TableVerification verification;

	private final MappingDescriptions descriptions;

	/**
	 * Creates the endpoint.
	 * @param accounts the accounts to show
	 * @param guards the guards to show
	 * @param verification the verification whose last report is shown
	 * @param descriptions describes accounts and tables
	 */
	public DynamoDbEndpoint(DynamoDbAccounts accounts, Guards guards, TableVerification verification,
			MappingDescriptions descriptions) {
		this.accounts = accounts;
		this.guards = guards;
		this.verification = verification;
		this.descriptions = descriptions;
	}

	/**
	 * Returns the effective mapping.
	 * @return environment, accounts, tables and guards
	 */
	@ReadOperation
	public Mapping mapping() {
		Map<String, AccountDescription> accounts = new LinkedHashMap<>();
		this.accounts.keys().forEach((key) -> accounts.put(key, describe(key)));
		Map<String, TableDescription> tables = new LinkedHashMap<>();
		this.accounts.tables()
			.forEach((table) -> tables.put(table.key(),
					this.descriptions.describe(table, this.accounts.usedForTable(table.key()).orElse(null))));
		return new Mapping(this.descriptions.environment(), this.descriptions.environmentOrigin(), accounts, tables,
				guards(), this.verification.report());
	}

	/**
	 * Returns one account.
	 * @param account key of the account
	 * @return the account, or {@code null} where there is none
	 */
	@ReadOperation
	public @Nullable AccountDescription account(@Selector String account) {
		try {
			return describe(account);
		}
		catch (NoSuchAccountException ex) {
			return null;
		}
	}

	/**
	 * Drops the sessions of one account, with those of its source accounts: the next call
	 * fetches others, also where an attempt has just failed.
	 * @param account key of the account
	 * @return the account as it is now
	 * @throws NoSuchAccountException if there is no such account
	 */
	@WriteOperation
	public AccountDescription refresh(@Selector String account) {
		this.accounts.refreshCredentials(account);
		return describe(account);
	}

	private AccountDescription describe(String key) {
		return this.descriptions.describe(this.accounts, key);
	}

	private Map<String, GuardStatus> guards() {
		Map<String, GuardStatus> guards = new LinkedHashMap<>();
		this.guards.states()
			.forEach((guard, state) -> guards.put(guard.toString(),
					new GuardStatus(state.mode().toString(), state.refused(), state.warned())));
		return guards;
	}

	/**
	 * The effective mapping.
	 *
	 * @param environment active environment, or {@code null} where no table needs one
	 * @param environmentOrigin where that is set, or {@code null} where it is not
	 * @param accounts accounts by key
	 * @param tables tables by key
	 * @param guards guards, by the key that sets them
	 * @param verification report of the verification that began last
	 */
	public record Mapping(@Nullable String environment, @Nullable Origin environmentOrigin,
			Map<String, AccountDescription> accounts, Map<String, TableDescription> tables,
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

}
