package io.github.dynamodbaccounts.test;

/**
 * {@link ReadTransactionTests} on moto, an emulator that is not ours.
 */
@OnMoto
class MotoReadTransactionTests extends ReadTransactionTests {

	@Override
	Emulator emulator() {
		return Emulator.moto();
	}

}
