package io.github.dynamodbaccounts.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.account.ConfigurationOrigins.Origin;
import org.jspecify.annotations.Nullable;

/**
 * An account as the endpoint shows it.
 *
 * @param accountId account id, or {@code null} where the base credentials decide it
 * @param role ARN of the role, or {@code null} where there is none
 * @param sessionName role session name, or {@code null} where there is no role
 * @param region region of the account
 * @param partition partition of the region, or {@code null} for a local region
 * @param endpoint DynamoDB endpoint, or {@code null} for the one of the region
 * @param credentials kind of the base credentials, as the configuration spells it
 * @param sessionBegin since when there is the account's own session, or {@code null}
 * @param sessionExpiration when that expires, or {@code null}
 * @param lastSuccess when DynamoDB last answered, or {@code null}
 * @param lastFailure the last call that failed for a reason of the account, whether or
 * not that is over, or {@code null}
 * @param failures failures that are not over
 * @param origins where the configuration says so, by key of the account; what is not here
 * is a default
 */
public record AccountDescription(@Nullable String accountId, @Nullable String role, @Nullable String sessionName,
		String region, @Nullable String partition, @Nullable String endpoint, String credentials,
		@Nullable Instant sessionBegin, @Nullable Instant sessionExpiration, @Nullable Instant lastSuccess,
		@Nullable FailureDescription lastFailure, List<FailureDescription> failures, Map<String, Origin> origins) {
}
