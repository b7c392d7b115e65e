package io.github.dynamodbaccounts.benchmarks.application;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * An application that makes the clients of every account as the SDK's guide makes one:
 * each with an HTTP client, threads and a client of STS of its own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(Settings.class)
public class NaiveApplication {

	@Bean
	Tables tables(Settings settings) {
		List<DynamoDbClient> clients = IntStream.range(0, settings.accounts())
			.mapToObj((account) -> configured(DynamoDbClient.builder(), settings, account).build())
			.toList();
		List<DynamoDbAsyncClient> asyncClients = IntStream.range(0, settings.async() ? settings.accounts() : 0)
			.mapToObj((account) -> configured(DynamoDbAsyncClient.builder(), settings, account).build())
			.toList();
		return new HandWrittenTables(clients, asyncClients);
	}

	private static <B extends AwsClientBuilder<B, ?>> B configured(B builder, Settings settings, int account) {
		return builder.region(Region.EU_WEST_1)
			.endpointOverride(settings.endpoint())
			.credentialsProvider(session(settings, account))
			.overrideConfiguration((overrides) -> overrides.apiCallTimeout(Duration.ofSeconds(10)));
	}

	private static AwsCredentialsProvider session(Settings settings, int account) {
		StsClient sts = StsClient.builder()
			.region(Region.EU_WEST_1)
			.endpointOverride(settings.endpoint())
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIABASE", "secret")))
			.build();
		return StsAssumeRoleCredentialsProvider.builder()
			.stsClient(sts)
			.staleTime(settings.staleTime())
			.prefetchTime(settings.prefetchTime())
			.refreshRequest((role) -> role.roleArn(HandWrittenTables.roleArn(account)).roleSessionName("benchmark"))
			.build();
	}

}
