package io.github.dynamodbaccounts.test;

/**
 * {@link WriteTransactionTests} on moto, an emulator that is not ours.
 */
@OnMoto
class MotoWriteTransactionTests extends WriteTransactionTests {

	@Override
	Emulator emulator() {
		return Emulator.moto();
	}

}
