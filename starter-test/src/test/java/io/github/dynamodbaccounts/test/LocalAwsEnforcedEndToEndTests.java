package io.github.dynamodbaccounts.test;

import org.junit.jupiter.api.BeforeAll;

/**
 * {@link EndToEndTests} on {@link LocalAws}, where roles and caller hold exactly the
 * policies that the mapping gives them.
 */
class LocalAwsEnforcedEndToEndTests extends EndToEndTests {

	private final GrantedPolicies policies = GeneratedPolicies.of("end-to-end", true);

	private final EnforcedLocalAws aws = new EnforcedLocalAws(this.policies);

	@Override
	Emulator emulator() {
		return this.aws;
	}

	// The tables are there, and no role has been assumed.
	@BeforeAll
	void enforce() {
		this.aws.enforce(this.policies);
	}

}
