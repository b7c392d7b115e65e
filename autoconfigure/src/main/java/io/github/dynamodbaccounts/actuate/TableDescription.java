package io.github.dynamodbaccounts.actuate;

import java.time.Instant;
import java.util.Map;

import io.github.dynamodbaccounts.account.ConfigurationOrigins.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A table as the endpoint shows it.
 *
 * @param physicalName name in AWS
 * @param account key of the account
 * @param accountId account id, or {@code null} where the base credentials decide it
 * @param role ARN of the role, or {@code null} where there is none
 * @param region region of the table
 * @param environment environment of the table, or {@code null} where it has none
 * @param itemType class of the items
 * @param access what the application may do with the items, as the configuration spells
 * it
 * @param allowScan whether scans are allowed
 * @param sessionExpiration when the session expires that was used last, or {@code null}
 * before the first call
 * @param origins where the configuration says so, by key of the table; what is not here
 * is a default
 */
public record TableDescription(String physicalName, String account, @Nullable String accountId, @Nullable String role,
		String region, @Nullable String environment, String itemType, String access, boolean allowScan,
		@Nullable Instant sessionExpiration, Map<String, Origin> origins) {
}
