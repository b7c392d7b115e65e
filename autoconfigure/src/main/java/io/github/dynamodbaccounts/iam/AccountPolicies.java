package io.github.dynamodbaccounts.iam;

import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * The documents of one AWS account.
 *
 * @param name key of the account; several that are one AWS account are joined by
 * {@code +}
 * @param accountId 12-digit account id, or {@code null} where the base credentials decide
 * it
 * @param region region of the account
 * @param roles its roles, by name
 * @param permissions what base credentials need that are used as they are
 * @param caller what whoever assumes its roles needs
 */
public record AccountPolicies(String name, @Nullable String accountId, Region region, List<RolePolicies> roles,
		List<Policy> permissions, List<Policy> caller) {

	public AccountPolicies {
		roles = List.copyOf(roles);
		permissions = List.copyOf(permissions);
		caller = List.copyOf(caller);
	}

}
