package io.github.dynamodbaccounts.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Account;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Client;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Credentials;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Retry;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Session;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Sts;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Table;
import org.jspecify.annotations.Nullable;

/**
 * Finds the account that a table names: by key, by account id, or because there is only
 * one.
 */
final class AccountReferences {

	private final Map<String, Account> accounts;

	private final @Nullable String defaultAccount;

	private final ConfigurationProblems problems;

	/**
	 * Creates the references.
	 * @param accounts accounts that are declared
	 * @param defaultAccount account of tables that name none, or {@code null}
	 * @param problems where problems go
	 */
	AccountReferences(Map<String, Account> accounts, @Nullable String defaultAccount, ConfigurationProblems problems) {
		this.accounts = accounts;
		this.defaultAccount = (defaultAccount != null && !defaultAccount.isBlank()) ? defaultAccount : null;
		this.problems = problems;
	}

	/**
	 * The key of the table's account, which is an account id where no account is declared
	 * with it; {@code null} after a problem was reported.
	 */
	@Nullable String resolve(TableEntry table) {
		String own = table.properties().account();
		if (own != null && !own.isBlank()) {
			return resolve(table.property("account"), own);
		}
		if (this.defaultAccount != null) {
			return resolve("dynamodb.table-defaults.account", this.defaultAccount);
		}
		if (this.accounts.size() == 1) {
			return this.accounts.keySet().iterator().next();
		}
		this.problems.add(table.property("account"), "is not set, and %s accounts are declared".formatted(this.accounts
			.isEmpty() ? "no" : String.valueOf(this.accounts.size())), this.accounts.isEmpty()
					? "Set it to the 12-digit id of the table's AWS account, in quotes, or declare the account below 'dynamodb.accounts'."
					: "Set it to one of %s.".formatted(ConfigurationProblems.quoted(this.accounts.keySet())));
		return null;
	}

	private @Nullable String resolve(String property, String reference) {
		if (this.accounts.containsKey(reference)) {
			return reference;
		}
		if (AccountIds.isAccountId(reference)) {
			return this.accounts.entrySet()
				.stream()
				.filter((account) -> reference.equals(account.getValue().accountId()))
				.map(Map.Entry::getKey)
				.findFirst()
				.orElse(reference);
		}
		if (reference.matches("\\d+")) {
			this.problems.value(property, "an account id has exactly 12 digits",
					"Write all 12 digits, in quotes and without dashes.");
		}
		else {
			this.problems.value(property, "there is no such account", known(reference, this.accounts.keySet()));
		}
		return null;
	}

	/**
	 * What to do about an account that does not exist.
	 */
	static String known(String reference, Collection<String> accounts) {
		String nearest = NearestName.of(reference, accounts);
		return "Known accounts: %s.%s Otherwise declare it below 'dynamodb.accounts', or write a 12-digit account id."
			.formatted(ConfigurationProblems.quoted(accounts), ConfigurationProblems.suggestion(nearest));
	}

	/**
	 * The accounts that are declared, and one for each account id that tables name in
	 * place of a key. Such an account takes the role and the region of its tables where
	 * they agree.
	 */
	static Map<String, Account> withAccountIds(Map<String, Account> declared, Map<String, List<Table>> tables) {
		Map<String, Account> all = new LinkedHashMap<>(declared);
		tables.forEach((key, named) -> all.computeIfAbsent(key,
				(id) -> new Account(null, id, common(named, Table::role), common(named, Table::region), null, null,
						null, null, null, null, new Session(null, null, null, null, null, null, null),
						new Credentials(null, null, null, null, null, null, null, null, null, null),
						new Sts(null, null),
						new Client(null, null, null, null, null, null, null, null, new Retry(null, null)))));
		return all;
	}

	private static @Nullable String common(List<Table> tables, Function<Table, @Nullable String> property) {
		String first = property.apply(tables.get(0));
		return tables.stream().allMatch((table) -> Objects.equals(first, property.apply(table))) ? first : null;
	}

}
