package io.github.dynamodbaccounts.test;

import java.util.Map;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Plain SDK clients of one embedded AWS, which share one HTTP client.
 */
@SuppressWarnings("unchecked") // generic varargs of the SDK
final class LocalAwsClients {

	private static final SdkHttpClient HTTP = Apache5HttpClient.create();

	private final LocalAws aws;

	LocalAwsClients(LocalAws aws) {
		this.aws = aws;
	}

	DynamoDbClient dynamoDb(AwsCredentials credentials) {
		return dynamoDb(credentials, Region.EU_WEST_1);
	}

	DynamoDbClient dynamoDb(AwsCredentials credentials, Region region) {
		return configure(DynamoDbClient.builder().httpClient(HTTP), credentials, region).build();
	}

	DynamoDbStreamsClient streams(AwsCredentials credentials) {
		return configure(DynamoDbStreamsClient.builder().httpClient(HTTP), credentials, Region.EU_WEST_1).build();
	}

	StsClient sts(AwsCredentials credentials) {
		return configure(StsClient.builder().httpClient(HTTP), credentials, Region.EU_WEST_1).build();
	}

	private <B extends AwsClientBuilder<B, C>, C> B configure(B builder, AwsCredentials credentials, Region region) {
		return builder.endpointOverride(this.aws.endpoint())
			.region(region)
			.credentialsProvider(StaticCredentialsProvider.create(credentials));
	}

	AwsSessionCredentials assume(String roleArn) {
		return assume(this.aws.callerCredentials(), AssumeRoleRequest.builder().roleArn(roleArn).build());
	}

	AwsSessionCredentials assume(AwsCredentials caller, AssumeRoleRequest request) {
		AssumeRoleRequest named = (request.roleSessionName() != null) ? request
				: request.toBuilder().roleSessionName("orders-test").build();
		return session(sts(caller).assumeRole(named).credentials());
	}

	static AwsSessionCredentials session(Credentials credentials) {
		return AwsSessionCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey(),
				credentials.sessionToken());
	}

	static void createTable(DynamoDbClient client, String name) {
		client.createTable((table) -> table.tableName(name)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.attributeDefinitions((attribute) -> attribute.attributeName("id").attributeType(ScalarAttributeType.S))
			.keySchema((key) -> key.attributeName("id").keyType(KeyType.HASH))
			.streamSpecification(
					(stream) -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
	}

	static void put(DynamoDbClient client, String table, String id, String text) {
		client.putItem((put) -> put.tableName(table)
			.item(Map.of("id", AttributeValue.fromS(id), "text", AttributeValue.fromS(text))));
	}

	static String text(DynamoDbClient client, String table, String id) {
		return client.getItem((get) -> get.tableName(table).key(Map.of("id", AttributeValue.fromS(id))))
			.item()
			.get("text")
			.s();
	}

}
