package io.github.dynamodbaccounts.account;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbBaseClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes the DynamoDB clients of accounts. The scheduler of their time-outs is shared: by
 * default every client has one of five threads.
 */
final class ClientFactory {

	private final List<AccountClientCustomizer> customizers;

	private final Lazy<ScheduledExecutorService> scheduler = new Lazy<>(() -> "The scheduler of DynamoDB clients",
			ClientFactory::createScheduler);

	ClientFactory(List<AccountClientCustomizer> customizers) {
		this.customizers = List.copyOf(customizers);
	}

	DynamoDbClient create(AccountDefinition account, Session session, SdkHttpClient http) {
		var builder = DynamoDbClient.builder().httpClient(http);
		configure(account, session, builder);
		return builder.build();
	}

	DynamoDbAsyncClient createAsync(AccountDefinition account, Session session, SdkAsyncHttpClient http) {
		var builder = DynamoDbAsyncClient.builder().httpClient(http);
		configure(account, session, builder);
		return builder.build();
	}

	private void configure(AccountDefinition account, Session session, DynamoDbBaseClientBuilder<?, ?> builder) {
		ClientSettings settings = account.client();
		builder.region(account.region()).credentialsProvider(session).overrideConfiguration(overrides(settings));
		if (settings.endpoint() != null) {
			builder.endpointOverride(settings.endpoint());
		}
		if (settings.accountIdEndpointMode() != null) {
			builder.accountIdEndpointMode(settings.accountIdEndpointMode());
		}
		if (settings.fips() != null) {
			builder.fipsEnabled(settings.fips());
		}
		if (settings.dualstack() != null) {
			builder.dualstackEnabled(settings.dualstack());
		}
		this.customizers.forEach((customizer) -> customizer.customize(account, builder));
	}

	private ClientOverrideConfiguration overrides(ClientSettings settings) {
		ClientOverrideConfiguration.Builder overrides = ClientOverrideConfiguration.builder()
			.apiCallTimeout(settings.apiCallTimeout())
			.apiCallAttemptTimeout(settings.apiCallAttemptTimeout())
			.scheduledExecutorService(this.scheduler.get());
		RetryMode mode = settings.retry().mode();
		Integer attempts = settings.retry().maxAttempts();
		if (mode != null && attempts != null) {
			overrides.retryStrategy(AwsRetryStrategy.forRetryMode(mode).toBuilder().maxAttempts(attempts).build());
		}
		else if (mode != null) {
			overrides.retryStrategy(mode);
		}
		else if (attempts != null) {
			overrides.retryStrategy((strategy) -> strategy.maxAttempts(attempts));
		}
		return overrides.build();
	}

	void close() {
		this.scheduler.close(ScheduledExecutorService::shutdownNow);
	}

	private static ScheduledExecutorService createScheduler() {
		ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "dynamodb-accounts-timeouts");
			thread.setDaemon(true);
			return thread;
		});
		// A call that ends in time would leave its time-out behind.
		scheduler.setRemoveOnCancelPolicy(true);
		return scheduler;
	}

}
