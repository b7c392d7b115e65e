package io.github.dynamodbaccounts.test;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * {@link EndToEndTests} on moto, whose roles hold exactly the policies that the mapping
 * gives them.
 */
@OnMoto
class MotoEnforcedEndToEndTests extends EndToEndTests {

	private final GrantedPolicies policies = GeneratedPolicies.of("end-to-end", true);

	private final EnforcedMoto moto = new EnforcedMoto(this.policies);

	@Override
	Emulator emulator() {
		return this.moto;
	}

	// The tables are there, and no role has been assumed.
	@BeforeAll
	void enforce() {
		this.moto.enforce(this.policies);
	}

	@AfterAll
	void stopEnforcing() {
		this.moto.stopEnforcing();
	}

}
