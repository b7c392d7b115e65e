package io.github.dynamodbaccounts.test;

import java.net.URI;
import java.util.List;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Where tests run.
 */
public interface Emulator extends AutoCloseable {

	/**
	 * Endpoint of STS and DynamoDB.
	 */
	URI endpoint();

	/**
	 * Credentials of a caller that may assume the roles of the test; they do not say of
	 * which account they are.
	 */
	AwsBasicCredentials caller();

	/**
	 * Access key of the caller, where any secret will do.
	 */
	default String accessKeyId() {
		return caller().accessKeyId();
	}

	/**
	 * Arguments that put an application here.
	 */
	default List<String> arguments() {
		return List.of("--dynamodb.endpoint=" + endpoint(),
				"--dynamodb.defaults.credentials.access-key-id=" + accessKeyId());
	}

	/**
	 * Client of the owner of an account, who may do everything there.
	 */
	DynamoDbClient owner(String accountId, Region region);

	/**
	 * Builder of a client of this emulator.
	 */
	default DynamoDbClientBuilder client(AwsBasicCredentials credentials, Region region) {
		return DynamoDbClient.builder()
			.endpointOverride(endpoint())
			.region(region)
			.credentialsProvider(StaticCredentialsProvider.create(credentials));
	}

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
		return of(builder.start());
	}

	/**
	 * An AWS, which is closed with it.
	 */
	static Emulator of(LocalAws aws) {
		return new Emulator() {

			@Override
			public URI endpoint() {
				return aws.endpoint();
			}

			@Override
			public AwsBasicCredentials caller() {
				AwsBasicCredentials caller = aws.callerCredentials();
				return AwsBasicCredentials.create(caller.accessKeyId(), caller.secretAccessKey());
			}

			@Override
			public DynamoDbClient owner(String accountId, Region region) {
				return client(aws.credentials(accountId), region).build();
			}

			@Override
			public void close() {
				aws.close();
			}

		};
	}

	/**
	 * Moto, which has to run and takes any role: see {@link OnMoto}.
	 */
	static Emulator moto() {
		return new Moto();
	}

}
