package io.github.dynamodbaccounts.test;

import java.net.URI;

/**
 * Where tests run.
 */
public interface Emulator extends AutoCloseable {

	/**
	 * Endpoint of STS and DynamoDB.
	 */
	URI endpoint();

	/**
	 * Access key of a caller that may assume the roles of the test.
	 */
	String accessKeyId();

	@Override
	void close();

	/**
	 * An AWS of its own, with some roles.
	 */
	static Emulator localAws(LocalRole... roles) {
		LocalAws.Builder builder = LocalAws.builder();
		for (LocalRole role : roles) {
			builder.role(role);
		}
		LocalAws aws = builder.start();
		return of(aws.endpoint(), aws.callerCredentials().accessKeyId(), aws::close);
	}

	/**
	 * Moto, which has to run and takes any role: see {@link OnMoto}.
	 */
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
