package io.github.dynamodbaccounts.test;

import java.net.URI;

/**
 * {@link BatchEndToEndTests} on {@link LocalAws}.
 */
class LocalAwsBatchEndToEndTests extends BatchEndToEndTests {

	private final LocalAws aws = LocalAws.builder()
		.role(LocalRole.of("arn:aws:iam::111122223333:role/orders-access"))
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
