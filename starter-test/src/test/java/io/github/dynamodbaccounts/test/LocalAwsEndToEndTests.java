package io.github.dynamodbaccounts.test;

/**
 * {@link EndToEndTests} on {@link LocalAws}.
 */
class LocalAwsEndToEndTests extends EndToEndTests {

	@Override
	Emulator emulator() {
		return Emulator.localAws(
				LocalRole.of("arn:aws:iam::111122223333:role/orders-access").externalId("shop-and-sales"),
				LocalRole.of("arn:aws:iam::444455556666:role/archive-access"),
				LocalRole.of("arn:aws-cn:iam::777788889999:role/orders-access"));
	}

}
