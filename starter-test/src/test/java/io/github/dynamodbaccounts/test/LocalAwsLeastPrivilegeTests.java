package io.github.dynamodbaccounts.test;

/**
 * {@link LeastPrivilegeTests} on {@link LocalAws}, which knows tables, indexes and the
 * parts of transactions.
 */
class LocalAwsLeastPrivilegeTests extends LeastPrivilegeTests {

	@Override
	EnforcingEmulator emulator(GrantedPolicies policies) {
		return new EnforcedLocalAws(policies);
	}

}
