package io.github.dynamodbaccounts.sample;

import io.github.dynamodbaccounts.test.PolicyFiles;
import org.junit.jupiter.api.Test;

/**
 * The checked-in IAM policies are those of the mapping.
 */
class PoliciesTests {

	@Test
	void policiesAreThoseOfTheMapping() {
		PolicyFiles.in("deploy/iam").ofProfiles("qa", "prod").assertUpToDate();
	}

}
