package io.github.dynamodbaccounts.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;

/**
 * Health of all accounts, by their keys.
 */
public final class AccountsHealthContributor implements CompositeHealthContributor {

	private final Map<String, AccountHealthIndicator> indicators = new LinkedHashMap<>();

	/**
	 * Creates the contributor.
	 * @param accounts the accounts
	 */
	public AccountsHealthContributor(DynamoDbAccounts accounts) {
		accounts.keys().forEach((key) -> this.indicators.put(key, new AccountHealthIndicator(accounts, key)));
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		return this.indicators.get(name);
	}

	@Override
	public Stream<Entry> stream() {
		return this.indicators.entrySet().stream().map((entry) -> new Entry(entry.getKey(), entry.getValue()));
	}

}
