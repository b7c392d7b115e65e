package io.github.dynamodbaccounts.guard;

import java.util.Objects;
import java.util.Set;

/**
 * An environment of {@code dynamodb.environments}.
 *
 * @param spelling how table names spell it
 * @param production whether it is production
 * @param accountIds accounts that belong to it; empty for any
 */
public record EnvironmentRules(String spelling, boolean production, Set<String> accountIds) {

	public EnvironmentRules {
		Objects.requireNonNull(spelling, "'spelling' must not be null.");
		accountIds = Set.copyOf(accountIds);
	}

}
