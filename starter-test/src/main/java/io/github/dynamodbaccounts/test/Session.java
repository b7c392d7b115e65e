package io.github.dynamodbaccounts.test;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials that STS issued.
 *
 * @param identity the role session
 * @param policy the policy passed to STS, or {@code null}
 * @param accessKeyId the access key, {@code ASIA…}
 * @param secretAccessKey the secret access key
 * @param sessionToken the token that every request must carry beside the access key
 * @param expiration the first instant at which it is refused
 */
record Session(Identity identity, @Nullable Policy policy, String accessKeyId, String secretAccessKey,
		String sessionToken, Instant expiration) {

	static final String KEY_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final SecureRandom RANDOM = new SecureRandom();

	static Session issue(Identity identity, @Nullable Policy policy, Instant expiration) {
		StringBuilder key = new StringBuilder("ASIA");
		RANDOM.ints(16, 0, KEY_ALPHABET.length()).forEach((i) -> key.append(KEY_ALPHABET.charAt(i)));
		return new Session(identity, policy, key.toString(), random(30), random(96), expiration);
	}

	private static String random(int bytes) {
		byte[] random = new byte[bytes];
		RANDOM.nextBytes(random);
		return Base64.getEncoder().encodeToString(random);
	}

	@Override
	public String toString() {
		return "Session[%s until %s]".formatted(this.identity.arn(), this.expiration);
	}

}
