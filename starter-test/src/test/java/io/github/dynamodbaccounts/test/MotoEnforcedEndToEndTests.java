package io.github.dynamodbaccounts.test;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * {@link EndToEndTests} on moto, whose roles hold exactly the policies that they need.
 */
@OnMoto
class MotoEnforcedEndToEndTests extends EndToEndTests {

	private final EnforcedMoto moto = new EnforcedMoto(HandWrittenPolicies.ofEndToEnd());

	@Override
	Emulator emulator() {
		return this.moto;
	}

	// The tables are there, and no role has been assumed.
	@BeforeAll
	void enforce() {
		this.moto.enforce();
	}

	@AfterAll
	void stopEnforcing() {
		this.moto.stopEnforcing();
	}

}
