package io.github.dynamodbaccounts.test;

/**
 * {@link BatchEndToEndTests} on moto, an emulator that is not ours.
 */
@OnMoto
class MotoBatchEndToEndTests extends BatchEndToEndTests {

	@Override
	Emulator emulator() {
		return Emulator.moto();
	}

}
