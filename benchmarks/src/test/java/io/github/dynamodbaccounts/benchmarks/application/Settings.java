package io.github.dynamodbaccounts.benchmarks.application;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is configured of accounts by hand.
 *
 * @param accounts how many there are
 * @param endpoint where STS and DynamoDB answer
 * @param async whether there are asynchronous clients, too
 * @param sessionDuration how long the server lets a session last; the times at which the
 * SDK renews one are made to fit that
 */
@ConfigurationProperties("hand-written")
record Settings(int accounts, URI endpoint, boolean async, Duration sessionDuration) {

	/**
	 * When the SDK waits for a new session: a minute before the end of an hour.
	 */
	Duration staleTime() {
		return this.sessionDuration.dividedBy(60);
	}

	/**
	 * When the SDK begins to renew a session: when a fifth of it is left, as ours does.
	 */
	Duration prefetchTime() {
		return this.sessionDuration.dividedBy(5);
	}

}
