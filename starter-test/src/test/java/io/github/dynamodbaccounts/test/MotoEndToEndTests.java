package io.github.dynamodbaccounts.test;

/**
 * {@link EndToEndTests} on moto, an emulator that is not ours.
 */
@OnMoto
class MotoEndToEndTests extends EndToEndTests {

	@Override
	Emulator emulator() {
		return Emulator.moto();
	}

}
