package io.github.dynamodbaccounts.account;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.github.dynamodbaccounts.table.TableConnection;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbBaseClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes the DynamoDB clients of accounts, all on the same few threads, and knows the
 * extensions of the enhanced clients on them.
 */
final class ClientFactory {

	private final ClientCustomizations customizations;

	private final SessionThreads threads;

	// By the very object that a definition holds: two tables may have equal names.
	private final Map<String, TableDefinition> tables = new IdentityHashMap<>();

	/**
	 * Creates a factory.
	 * @param customizations what clients are made with
	 * @param threads the threads of all clients
	 * @param tables the tables that are mapped
	 */
	ClientFactory(ClientCustomizations customizations, SessionThreads threads, Collection<TableDefinition> tables) {
		this.customizations = customizations;
		this.threads = threads;
		tables.forEach((table) -> this.tables.put(table.physicalName(), table));
	}

	ClientCustomizations customizations() {
		return this.customizations;
	}

	/**
	 * What the tables of a client come with, by their names.
	 */
	Function<String, TableConnection<?>> connection(AccountDefinition account, Object client) {
		Executor workers = this.threads.workers();
		return (name) -> {
			TableDefinition table = this.tables.get(name);
			String description = (table != null) ? account.describe(List.of(table))
					: "Table '%s' of %s".formatted(name, account.describe(List.of()));
			return new TableConnection<>(client, description, workers, this.threads::later,
					this.customizations.translator());
		};
	}

	DynamoDbClient create(AccountDefinition account, AccountSession session, SdkHttpClient http, CallChecks checks) {
		var builder = DynamoDbClient.builder().httpClient(http);
		configure(account, session, builder);
		return builder.addPlugin(checks).build();
	}

	DynamoDbAsyncClient createAsync(AccountDefinition account, AccountSession session, SdkAsyncHttpClient http,
			CallChecks checks) {
		// A client closes an executor service that it is given.
		Executor executor = this.threads.completions()::execute;
		var builder = DynamoDbAsyncClient.builder()
			.httpClient(http)
			.asyncConfiguration(
					(async) -> async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, executor));
		configure(account, session, builder);
		return builder.addPlugin(checks).build();
	}

	private void configure(AccountDefinition account, AccountSession session, DynamoDbBaseClientBuilder<?, ?> builder) {
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
		this.customizations.customizers().forEach((customizer) -> customizer.customize(account, builder));
	}

	private ClientOverrideConfiguration overrides(ClientSettings settings) {
		ClientOverrideConfiguration.Builder overrides = ClientOverrideConfiguration.builder()
			.apiCallTimeout(settings.apiCallTimeout())
			.apiCallAttemptTimeout(settings.apiCallAttemptTimeout())
			.scheduledExecutorService(this.threads.timer());
		RetryMode mode = mode(settings.retry());
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

	// The constant of the plain name is deprecated, and takes no number of attempts.
	private static @Nullable RetryMode mode(ClientSettings.Retry retry) {
		RetryMode mode = retry.mode();
		return (mode != null && mode.name().equals("ADAPTIVE")) ? RetryMode.ADAPTIVE_V2 : mode;
	}

}
