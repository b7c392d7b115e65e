package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.Account;
import org.jspecify.annotations.Nullable;

/**
 * Finds the account that a table or another account names: by key, by account id, or
 * because there is only one.
 */
final class AccountReferences {

	private static final Pattern NUMBER = Pattern.compile("\\d[\\d -]*");

	// With those that are switched off, which an account id must not reach past.
	private final Map<String, Account> declared;

	private final List<String> enabled;

	private final Map<String, String> keysBySpelling = new HashMap<>();

	private final Map<String, List<String>> keysById = new HashMap<>();

	private final ConfigurationProblems problems;

	/**
	 * Creates the references.
	 * @param declared all accounts that are declared
	 * @param problems where problems go
	 */
	AccountReferences(Map<String, Account> declared, ConfigurationProblems problems) {
		this.declared = declared;
		this.enabled = new ArrayList<>();
		this.problems = problems;
		declared.forEach((key, account) -> {
			if (isEnabled(key)) {
				this.enabled.add(key);
			}
			this.keysBySpelling.putIfAbsent(KeyFolding.uniform(key), key);
			String id = id(account);
			if (id != null) {
				this.keysById.computeIfAbsent(id, (absent) -> new ArrayList<>()).add(key);
			}
		});
	}

	/**
	 * The account of a table.
	 * @param table the table
	 * @param defaultAccount account of tables that name none, or {@code null}
	 * @return the key of the account, or an account id where no account is declared with
	 * it; {@code null} after a problem was reported
	 */
	@Nullable String ofTable(TableEntry table, @Nullable String defaultAccount) {
		String own = table.properties().account();
		if (own != null && !own.isBlank()) {
			return byKeyOrId(table.property("account"), own);
		}
		if (own == null && defaultAccount != null && !defaultAccount.isBlank()) {
			return byKeyOrId("dynamodb.table-defaults.account", defaultAccount);
		}
		if (this.enabled.size() == 1) {
			return this.enabled.get(0);
		}
		this.problems.addOnce(table.property("account"),
				"is not set, and %s accounts are declared"
					.formatted(this.enabled.isEmpty() ? "no" : String.valueOf(this.enabled.size())),
				this.enabled.isEmpty()
						? "Set it to the 12-digit id of the table's AWS account, in quotes, or declare the account "
								+ "below 'dynamodb.accounts'."
						: "Set it to one of %s.".formatted(ConfigurationProblems.quoted(this.enabled)));
		return null;
	}

	/**
	 * The account with a key, in whatever spelling.
	 * @param property the property that names it
	 * @param reference the key
	 * @return the key as it is declared, or {@code null} after a problem was reported
	 */
	@Nullable String byKey(String property, String reference) {
		String key = this.keysBySpelling.get(KeyFolding.uniform(reference));
		if (key == null) {
			this.problems.value(property,
					reference.startsWith("arn:") ? "this is an ARN, and not the key of an account"
							: "there is no such account",
					reference.startsWith("arn:") ? "A role belongs under 'role'." : known(reference, this.enabled));
			return null;
		}
		return ifEnabled(property, key);
	}

	private @Nullable String byKeyOrId(String property, String reference) {
		if (!NUMBER.matcher(reference).matches()) {
			return byKey(property, reference);
		}
		if (!AccountIds.isAccountId(reference)) {
			AccountIds.report(this.problems, property);
			return null;
		}
		List<String> keys = this.keysById.getOrDefault(reference, List.of());
		if (keys.size() > 1) {
			this.problems.value(property, "the accounts %s have this id".formatted(ConfigurationProblems.quoted(keys)),
					"Write the key of the one that is meant.");
			return null;
		}
		return keys.isEmpty() ? reference : ifEnabled(property, keys.get(0));
	}

	private @Nullable String ifEnabled(String property, String key) {
		if (isEnabled(key)) {
			return key;
		}
		this.problems.value(property, "this account is switched off",
				"Switch it on by 'dynamodb.accounts.%s.enabled', or switch off what needs it, too.".formatted(key));
		return null;
	}

	private boolean isEnabled(String key) {
		Account account = this.declared.get(key);
		return account != null && !Boolean.FALSE.equals(account.enabled());
	}

	private static @Nullable String id(Account account) {
		return (account.accountId() != null && !account.accountId().isBlank()) ? account.accountId()
				: RoleArn.accountId(account.role());
	}

	private static String known(String reference, Collection<String> accounts) {
		String nearest = NearestName.of(reference, accounts);
		return "Known accounts: %s.%s %s below 'dynamodb.accounts', or write a 12-digit account id.".formatted(
				ConfigurationProblems.quoted(accounts), ConfigurationProblems.suggestion(nearest),
				(nearest != null) ? "Otherwise declare it" : "Declare it");
	}

}
