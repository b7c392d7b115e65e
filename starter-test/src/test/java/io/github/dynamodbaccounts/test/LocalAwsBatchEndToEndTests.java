package io.github.dynamodbaccounts.test;

/**
 * {@link BatchEndToEndTests} on {@link LocalAws}.
 */
class LocalAwsBatchEndToEndTests extends BatchEndToEndTests {

	@Override
	Emulator emulator() {
		return Emulator.localAws(LocalRole.of("arn:aws:iam::111122223333:role/orders-access"));
	}

}
