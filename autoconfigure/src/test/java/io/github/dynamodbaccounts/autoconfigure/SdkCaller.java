package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A caller of STS and DynamoDB with the bare clients of the SDK, which never try again.
 */
final class SdkCaller implements AutoCloseable {

	private final URI endpoint;

	private final StsClient sts;

	private final DynamoDbClient dynamoDb;

	private SdkCaller(URI endpoint, AwsCredentials credentials) {
		this.endpoint = endpoint;
		StaticCredentialsProvider provider = StaticCredentialsProvider.create(credentials);
		this.sts = prepare(StsClient.builder()).credentialsProvider(provider).build();
		this.dynamoDb = prepare(DynamoDbClient.builder()).credentialsProvider(provider).build();
	}

	/**
	 * A caller with an access key of its own.
	 */
	static SdkCaller of(URI endpoint, String accessKeyId) {
		return new SdkCaller(endpoint, AwsBasicCredentials.create(accessKeyId, "canary-secret"));
	}

	/**
	 * A caller with a session.
	 */
	SdkCaller in(Credentials session) {
		return new SdkCaller(this.endpoint,
				AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
	}

	private <B extends AwsClientBuilder<B, ?>> B prepare(B builder) {
		return builder.region(Region.EU_WEST_1)
			.endpointOverride(this.endpoint)
			.overrideConfiguration((override) -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()));
	}

	StsClient sts() {
		return this.sts;
	}

	DynamoDbClient dynamoDb() {
		return this.dynamoDb;
	}

	AssumeRoleResponse assume(String role) {
		return assume(role, null);
	}

	AssumeRoleResponse assume(String role, Integer seconds) {
		return this.sts.assumeRole((assume) -> assume.roleArn(role).roleSessionName("shop").durationSeconds(seconds));
	}

	/**
	 * Asks the table {@code orders} for an item.
	 */
	boolean find() {
		return this.dynamoDb.getItem((get) -> get.tableName("orders").key(Map.of("id", AttributeValue.fromS("1"))))
			.hasItem();
	}

	/**
	 * The refusal of a call, which has to be what is said of it.
	 */
	static AwsServiceException refusal(ThrowingCallable call, int status, String code, String message) {
		AwsServiceException refusal = catchThrowableOfType(AwsServiceException.class, call);
		assertThat(refusal).isNotNull();
		assertThat(refusal.statusCode()).isEqualTo(status);
		assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
		assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
		return refusal;
	}

	@Override
	public void close() {
		this.sts.close();
		this.dynamoDb.close();
	}

}
