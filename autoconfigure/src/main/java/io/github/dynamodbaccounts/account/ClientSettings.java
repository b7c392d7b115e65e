package io.github.dynamodbaccounts.account;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;

/**
 * Options of an account's DynamoDB clients. {@code null} leaves an option to the SDK.
 *
 * @param endpoint endpoint in place of the region's
 * @param connectionTimeout how long connecting may take
 * @param accountIdEndpointMode whether the endpoint of the account is used
 * @param fips whether FIPS endpoints are used
 * @param dualstack whether endpoints reachable by IPv6 are used
 * @param apiCallTimeout how long a call may take, with all its attempts
 * @param apiCallAttemptTimeout how long one attempt may take
 * @param maxConnections size of the account's connection pool
 * @param retry how calls are retried
 */
public record ClientSettings(@Nullable URI endpoint, @Nullable Duration connectionTimeout,
		@Nullable AccountIdEndpointMode accountIdEndpointMode, @Nullable Boolean fips, @Nullable Boolean dualstack,
		@Nullable Duration apiCallTimeout, @Nullable Duration apiCallAttemptTimeout, @Nullable Integer maxConnections,
		Retry retry) {

	/**
	 * Options that leave all to the SDK.
	 */
	public static final ClientSettings SDK_DEFAULTS = new ClientSettings(null, null, null, null, null, null, null, null,
			new Retry(null, null));

	/**
	 * Returns these options for a local endpoint, which stands in for whatever endpoint
	 * of AWS they choose: the SDK refuses FIPS and dual stack beside an endpoint.
	 * @param endpoint the endpoint
	 * @return a copy
	 */
	public ClientSettings atEndpoint(URI endpoint) {
		return new ClientSettings(endpoint, this.connectionTimeout, this.accountIdEndpointMode, false, false,
				this.apiCallTimeout, this.apiCallAttemptTimeout, this.maxConnections, this.retry);
	}

	ClientSettings withMaxConnections(int maxConnections) {
		return new ClientSettings(this.endpoint, this.connectionTimeout, this.accountIdEndpointMode, this.fips,
				this.dualstack, this.apiCallTimeout, this.apiCallAttemptTimeout, maxConnections, this.retry);
	}

	/**
	 * How calls are retried.
	 *
	 * @param mode retry mode
	 * @param maxAttempts attempts of one call, the first included
	 */
	public record Retry(@Nullable RetryMode mode, @Nullable Integer maxAttempts) {
	}

}
