package io.github.dynamodbaccounts.iam;

import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Everything that one identity needs whose credentials are base credentials, in all
 * accounts together.
 *
 * @param name what it is called, {@code application} for the application's own
 * @param arn ARN of its role, or {@code null} where the mapping does not know it
 * @param region a region that it calls
 * @param permissions what it may do, in as many policies as it takes
 */
record CallerPolicies(String name, @Nullable String arn, Region region, List<Policy> permissions) {

	CallerPolicies {
		permissions = List.copyOf(permissions);
	}

	/**
	 * The name of its role, or {@code null} where the mapping does not know it.
	 */
	@Nullable String role() {
		return (this.arn != null) ? RoleName.of(this.arn) : null;
	}

}
