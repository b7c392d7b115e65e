package io.github.dynamodbaccounts.account;

import java.time.Duration;

import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/**
 * How services are called that hand out credentials: once, for back-off is left to the
 * sessions, and not for ever.
 */
final class IssuerCalls {

	/**
	 * How long one call may take. STS has been seen to take seven seconds.
	 */
	static final Duration LIMIT = Duration.ofSeconds(9);

	/**
	 * How long a lane waits for a call: the client is the first to end it.
	 */
	static final Duration LIMIT_OF_LANE = LIMIT.plusSeconds(2);

	private IssuerCalls() {
	}

	static ClientOverrideConfiguration.Builder options(SessionThreads threads) {
		return ClientOverrideConfiguration.builder()
			.retryStrategy(AwsRetryStrategy.doNotRetry())
			.apiCallTimeout(LIMIT)
			.scheduledExecutorService(threads.timer());
	}

}
