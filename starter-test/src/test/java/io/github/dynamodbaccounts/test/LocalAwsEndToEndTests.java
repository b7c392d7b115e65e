package io.github.dynamodbaccounts.test;

import java.net.URI;

/**
 * {@link EndToEndTests} on {@link LocalAws}.
 */
class LocalAwsEndToEndTests extends EndToEndTests {

	private final LocalAws aws = LocalAws.builder()
		.role(LocalRole.of("arn:aws:iam::111122223333:role/orders-access").externalId("shop-and-sales"))
		.role(LocalRole.of("arn:aws:iam::444455556666:role/archive-access"))
		.role(LocalRole.of("arn:aws-cn:iam::777788889999:role/orders-access"))
		.start();

	@Override
	URI endpoint() {
		return this.aws.endpoint();
	}

	@Override
	String accessKeyId() {
		return this.aws.callerCredentials().accessKeyId();
	}

	@Override
	void stopEmulator() {
		this.aws.close();
	}

}
