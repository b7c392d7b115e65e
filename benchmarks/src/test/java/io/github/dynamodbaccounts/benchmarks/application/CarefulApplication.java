package io.github.dynamodbaccounts.benchmarks.application;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * An application whose author knows the SDK well: all accounts share HTTP clients, timers
 * and one client of STS, synchronous and asynchronous clients share a session, and
 * sessions are renewed in the background.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(Settings.class)
public class CarefulApplication {

	@Bean
	SdkHttpClient httpClient() {
		return Apache5HttpClient.builder().maxConnections(500).build();
	}

	@Bean(destroyMethod = "shutdown")
	ScheduledExecutorService timer() {
		return Executors.newScheduledThreadPool(5);
	}

	@Bean
	StsClient sts(Settings settings, SdkHttpClient httpClient, ScheduledExecutorService timer) {
		return StsClient.builder()
			.httpClient(httpClient)
			.region(Region.EU_WEST_1)
			.endpointOverride(settings.endpoint())
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIABASE", "secret")))
			.overrideConfiguration((overrides) -> overrides.scheduledExecutorService(timer))
			.build();
	}

	@Bean(destroyMethod = "shutdown")
	@ConditionalOnBooleanProperty("hand-written.async")
	ExecutorService completions() {
		return Executors.newFixedThreadPool(8);
	}

	@Bean
	@ConditionalOnBooleanProperty("hand-written.async")
	SdkAsyncHttpClient asyncHttpClient() {
		return NettyNioAsyncHttpClient.builder().maxConcurrency(500).build();
	}

	@Bean
	Tables tables(Settings settings, SdkHttpClient httpClient, ScheduledExecutorService timer, StsClient sts,
			ObjectProvider<SdkAsyncHttpClient> asyncHttpClient,
			@Qualifier("completions") ObjectProvider<ExecutorService> completions) {
		List<AwsCredentialsProvider> sessions = IntStream.range(0, settings.accounts())
			.mapToObj((account) -> session(settings, sts, account))
			.toList();
		List<DynamoDbClient> clients = sessions.stream()
			.map((session) -> DynamoDbClient.builder()
				.httpClient(httpClient)
				.region(Region.EU_WEST_1)
				.endpointOverride(settings.endpoint())
				.credentialsProvider(session)
				.overrideConfiguration(
						(overrides) -> overrides.apiCallTimeout(Duration.ofSeconds(10)).scheduledExecutorService(timer))
				.build())
			.toList();
		List<DynamoDbAsyncClient> asyncClients = settings.async()
				? asyncClients(settings, sessions, timer, asyncHttpClient.getObject(), completions.getObject())
				: List.of();
		return new HandWrittenTables(clients, asyncClients);
	}

	private static List<DynamoDbAsyncClient> asyncClients(Settings settings, List<AwsCredentialsProvider> sessions,
			ScheduledExecutorService timer, SdkAsyncHttpClient httpClient, ExecutorService completions) {
		return sessions.stream()
			.map((session) -> DynamoDbAsyncClient.builder()
				.httpClient(httpClient)
				.region(Region.EU_WEST_1)
				.endpointOverride(settings.endpoint())
				.credentialsProvider(session)
				.asyncConfiguration((async) -> async
					.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, completions))
				.overrideConfiguration(
						(overrides) -> overrides.apiCallTimeout(Duration.ofSeconds(10)).scheduledExecutorService(timer))
				.build())
			.toList();
	}

	private static AwsCredentialsProvider session(Settings settings, StsClient sts, int account) {
		return StsAssumeRoleCredentialsProvider.builder()
			.stsClient(sts)
			.asyncCredentialUpdateEnabled(true)
			.staleTime(settings.staleTime())
			.prefetchTime(settings.prefetchTime())
			.refreshRequest((role) -> role.roleArn(HandWrittenTables.roleArn(account)).roleSessionName("benchmark"))
			.build();
	}

}
