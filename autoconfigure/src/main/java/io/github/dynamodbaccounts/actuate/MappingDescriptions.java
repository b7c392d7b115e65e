package io.github.dynamodbaccounts.actuate;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.dynamodbaccounts.account.AccountActivity;
import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.CallFailure;
import io.github.dynamodbaccounts.account.ConfigurationOrigins;
import io.github.dynamodbaccounts.account.ConfigurationOrigins.Origin;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.account.Partitions;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;

/**
 * Describes accounts and tables for the endpoint. Values go through the application's
 * {@code SanitizingFunction} beans, each with the property that decides it.
 */
public final class MappingDescriptions {

	private static final List<String> ACCOUNT_KEYS = List.of("account-id", "role", "region", "environment", "access",
			"external-id", "source-account", "session.name", "session.duration", "session.scope-to-tables",
			"credentials", "sts.endpoint", "client.endpoint");

	private static final List<String> TABLE_KEYS = List.of("account", "item-type", "name", "physical-name",
			"environment", "role", "region", "access", "allow-scan");

	private static final List<String> ALSO_OF_ACCOUNTS = List.of("role", "region", "access", "allow-scan");

	private final @Nullable String environment;

	private final ConfigurationOrigins origins;

	private final Sanitizer sanitizer;

	/**
	 * Creates the descriptions.
	 * @param environment the active environment, or {@code null} where no table needs one
	 * @param origins find the lines of the configuration
	 * @param sanitizer hides what the application wants hidden
	 */
	public MappingDescriptions(@Nullable String environment, ConfigurationOrigins origins, Sanitizer sanitizer) {
		this.environment = environment;
		this.origins = origins;
		this.sanitizer = sanitizer;
	}

	@Nullable String environment() {
		return this.environment;
	}

	@Nullable Origin environmentOrigin() {
		Origin origin = this.origins.find("dynamodb.environment");
		return (origin.location() != null) ? origin : null;
	}

	AccountDescription describe(DynamoDbAccounts accounts, String keyOrId) {
		AccountDefinition account = accounts.definition(keyOrId);
		AssumedRole role = account.role();
		String key = account.key();
		List<AccountActivity> activities = accounts.used(key).stream().map(AccountClients::activity).toList();
		return new AccountDescription(shown(key, "account-id", account.accountId()),
				shown(key, "role", (role != null) ? role.arn() : null),
				shown(key, "session.name", (role != null) ? role.sessionName() : null), account.region().id(),
				Partitions.of(account.region()).orElse(null),
				shown(key, "client.endpoint", Objects.toString(account.client().endpoint(), null)),
				account.credentials().type(), accounts.sessionBegin(key).orElse(null),
				accounts.sessionExpiration(key).orElse(null),
				activities.stream()
					.map(AccountActivity::lastSuccess)
					.filter(Objects::nonNull)
					.max(Comparator.naturalOrder())
					.orElse(null),
				activities.stream()
					.map(AccountActivity::lastFailure)
					.filter(Objects::nonNull)
					.max(Comparator.comparing(CallFailure::time))
					.map((failure) -> describe(key, failure))
					.orElse(null),
				activities.stream()
					.flatMap((activity) -> activity.failures().stream())
					.sorted(Comparator.comparing(CallFailure::time))
					.map((failure) -> describe(key, failure))
					.toList(),
				origins(account));
	}

	private Map<String, Origin> origins(AccountDefinition account) {
		Map<String, Origin> origins = new LinkedHashMap<>();
		ACCOUNT_KEYS.forEach((key) -> put(origins, key, this.origins.find(account.key(), null, key)));
		return origins;
	}

	private static void put(Map<String, Origin> origins, String key, Origin origin) {
		if (origin.location() != null) {
			origins.putIfAbsent(key, origin);
		}
	}

	private FailureDescription describe(String account, CallFailure failure) {
		return new FailureDescription(failure.time(), failure.operation(), failure.tables(), failure.outcome().name(),
				Objects.requireNonNullElse(
						shown("dynamodb.accounts.%s.last-failure".formatted(account), failure.message()), ""),
				failure.origin().property(), failure.origin().location());
	}

	TableDescription describe(TableDefinition table, @Nullable AccountClients clients) {
		String prefix = "dynamodb.tables.%s.".formatted(table.key());
		return new TableDescription(
				Objects.requireNonNullElse(shown(prefix + "physical-name", table.physicalName()), ""), table.account(),
				shown(table.account(), "account-id", table.accountId()),
				shown(this.origins.find(table.account(), table.key(), "role").property(), table.role()),
				table.region().id(), table.environment(), table.itemType().getName(), table.access().toString(),
				table.allowScan(), (clients != null) ? clients.sessionExpiration().orElse(null) : null,
				origins(table, prefix));
	}

	private Map<String, Origin> origins(TableDefinition table, String prefix) {
		Map<String, Origin> origins = new LinkedHashMap<>();
		TABLE_KEYS.forEach((key) -> put(origins, key, ALSO_OF_ACCOUNTS.contains(key)
				? this.origins.find(table.account(), table.key(), key) : this.origins.find(prefix + key)));
		// Of these the account comes before the application.
		for (String key : List.of("environment", "table-name-pattern")) {
			put(origins, key, this.origins.find(table.account(), null, key));
			put(origins, key, this.origins.find("dynamodb." + key));
		}
		return origins;
	}

	private @Nullable String shown(String account, String key, @Nullable String value) {
		return shown("dynamodb.accounts.%s.%s".formatted(account, key), value);
	}

	private @Nullable String shown(String property, @Nullable String value) {
		return (value != null)
				? Objects.toString(this.sanitizer.sanitize(new SanitizableData(null, property, value), true), null)
				: null;
	}

}
