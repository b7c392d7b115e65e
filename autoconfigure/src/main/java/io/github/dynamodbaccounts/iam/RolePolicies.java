package io.github.dynamodbaccounts.iam;

import java.time.Duration;
import java.util.List;

/**
 * The documents of a role.
 *
 * @param arn ARN of the role
 * @param trust who may assume it
 * @param permissions what it may do, in as many policies as it takes; none for a role
 * without tables
 * @param longestSession the longest session that is asked for
 */
record RolePolicies(String arn, Policy trust, List<Policy> permissions, Duration longestSession) {

	RolePolicies {
		permissions = List.copyOf(permissions);
	}

	String name() {
		return RoleName.of(this.arn);
	}

}
