package io.github.dynamodbaccounts.iam;

import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * The documents of one AWS account.
 *
 * @param keys keys of the account, of which several may be one AWS account
 * @param accountId 12-digit account id, or {@code null} where the base credentials decide
 * it
 * @param region region of the account
 * @param roles its roles, by name
 * @param permissions what base credentials need that are used as they are
 * @param caller what whoever assumes its roles needs
 */
record AccountPolicies(List<String> keys, @Nullable String accountId, Region region, List<RolePolicies> roles,
		List<Policy> permissions, List<Policy> caller) {

	private static final int LONGEST_NAME = 100;

	AccountPolicies {
		keys = List.copyOf(keys);
		roles = List.copyOf(roles);
		permissions = List.copyOf(permissions);
		caller = List.copyOf(caller);
	}

	/**
	 * The key of the account; several are joined by {@code +}, as far as a file can be
	 * called that.
	 */
	String name() {
		String joined = String.join("+", this.keys);
		return (joined.length() <= LONGEST_NAME) ? joined : key() + "+" + (this.keys.size() - 1) + "-more";
	}

	/**
	 * The first of its keys.
	 */
	String key() {
		return this.keys.get(0);
	}

}
