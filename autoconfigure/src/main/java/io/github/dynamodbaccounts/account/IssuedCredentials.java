package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Credentials as their issuer handed them out.
 *
 * @param credentials the credentials
 * @param expiration when they expire by the issuer's clock, or {@code null} for never
 * @param issued when they were issued by the issuer's clock, or {@code null} where it did
 * not say
 * @param duration how long they were asked for, or {@code null} where the issuer decides
 */
record IssuedCredentials(AwsCredentials credentials, @Nullable Instant expiration, @Nullable Instant issued,
		@Nullable Duration duration) {

	/**
	 * Credentials of a provider, which says when they expire and nothing else.
	 */
	static IssuedCredentials of(AwsCredentials credentials) {
		return new IssuedCredentials(credentials, credentials.expirationTime().orElse(null), null, null);
	}

	@Override
	public String toString() {
		return "IssuedCredentials[expiration=%s]".formatted(this.expiration);
	}

}
