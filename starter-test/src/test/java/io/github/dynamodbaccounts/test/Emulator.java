package io.github.dynamodbaccounts.test;

import java.net.URI;

/**
 * Where the tests of repositories run.
 */
interface Emulator extends AutoCloseable {

	String ROLE = "arn:aws:iam::111122223333:role/orders-access";

	/**
	 * Endpoint of STS and DynamoDB.
	 */
	URI endpoint();

	/**
	 * Access key of a caller that may assume {@link #ROLE}.
	 */
	String accessKeyId();

	@Override
	void close();

	static Emulator localAws() {
		LocalAws aws = LocalAws.builder().role(LocalRole.of(ROLE)).start();
		return of(aws.endpoint(), aws.callerCredentials().accessKeyId(), aws::close);
	}

	static Emulator moto() {
		return of(URI.create(System.getProperty("moto.endpoint")), "AKIAIOSFODNN7EXAMPLE", () -> {
		});
	}

	private static Emulator of(URI endpoint, String accessKeyId, Runnable close) {
		return new Emulator() {

			@Override
			public URI endpoint() {
				return endpoint;
			}

			@Override
			public String accessKeyId() {
				return accessKeyId;
			}

			@Override
			public void close() {
				close.run();
			}

		};
	}

}
