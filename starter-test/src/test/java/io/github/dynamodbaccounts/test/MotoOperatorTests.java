package io.github.dynamodbaccounts.test;

/**
 * {@link OperatorTests} on moto.
 */
@OnMoto
class MotoOperatorTests extends OperatorTests {

	@Override
	Emulator emulator() {
		return Emulator.moto();
	}

	// It takes 'size' in 'BETWEEN' for the name of an attribute.
	@Override
	boolean knows(String operator) {
		return !operator.startsWith("size of");
	}

}
