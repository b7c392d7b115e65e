package io.github.dynamodbaccounts.test;

import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A program that closes neither of its two embedded AWS.
 */
final class BatchApplication {

	private BatchApplication() {
	}

	public static void main(String[] args) {
		list(LocalAws.builder().account("111122223333").start());
		list(LocalAws.builder().account("111122223333").start());
	}

	private static void list(LocalAws aws) {
		try (DynamoDbClient client = DynamoDbClient.builder()
			.httpClientBuilder(Apache5HttpClient.builder())
			.endpointOverride(aws.endpoint())
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(aws.credentials("111122223333")))
			.build()) {
			System.out.println("tables " + client.listTables().tableNames());
		}
	}

}
