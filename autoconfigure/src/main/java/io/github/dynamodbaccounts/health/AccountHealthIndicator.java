package io.github.dynamodbaccounts.health;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.dynamodbaccounts.account.AccountActivity;
import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.CallFailure;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of one account: how the application's own calls have fared. Makes none itself.
 * {@code UNKNOWN} before the first one; {@code DOWN} from a failure that lies in the
 * account, its configuration or the way to it, until calls succeed again, with the reason
 * and the property to look at.
 */
final class AccountHealthIndicator implements HealthIndicator {

	private final DynamoDbAccounts accounts;

	private final String key;

	AccountHealthIndicator(DynamoDbAccounts accounts, String key) {
		this.accounts = accounts;
		this.key = key;
	}

	@Override
	public Health health() {
		List<AccountClients> used = this.accounts.used(this.key);
		List<AccountActivity> activities = used.stream().map(AccountClients::activity).toList();
		List<CallFailure> failures = activities.stream()
			.flatMap((activity) -> activity.failures().stream())
			.sorted(Comparator.comparing(CallFailure::time).reversed())
			.toList();
		Instant lastSuccess = activities.stream()
			.map(AccountActivity::lastSuccess)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null);
		Health.Builder health = (!failures.isEmpty()) ? Health.status(AccountStatuses.DOWN)
				: (lastSuccess != null) ? Health.up() : Health.unknown()
					.withDetail("reason", "DynamoDB has not answered a call yet, and none is made for this.");
		if (lastSuccess != null) {
			health.withDetail("lastSuccess", lastSuccess);
		}
		if (!failures.isEmpty()) {
			describe(health, failures);
		}
		return health.build();
	}

	private static void describe(Health.Builder health, List<CallFailure> failures) {
		CallFailure last = failures.get(0);
		health.withDetail("reason", last.message()).withDetail("property", last.origin().property());
		if (last.origin().location() != null) {
			health.withDetail("location", last.origin().location());
		}
		health.withDetail("failures", failures.stream().map(AccountHealthIndicator::describe).toList());
	}

	private static Map<String, Object> describe(CallFailure failure) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("time", failure.time());
		details.put("operation", failure.operation());
		details.put("tables", failure.tables());
		details.put("outcome", failure.outcome());
		return details;
	}

}
