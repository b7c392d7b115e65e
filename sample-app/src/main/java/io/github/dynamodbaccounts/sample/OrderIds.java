package io.github.dynamodbaccounts.sample;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Makes order ids that sort by time and that a customer can read out on the phone, such
 * as {@code 20261122-0931-K7PX}.
 */
final class OrderIds {

	// No letter that is taken for a digit, and no vowel, so that no word appears.
	private static final String LETTERS = "BCDFGHJKMNPQRSTVWXYZ23456789";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(ZoneOffset.UTC);

	private static final SecureRandom random = new SecureRandom();

	private OrderIds() {
	}

	static String next(Instant time) {
		StringBuilder id = new StringBuilder(TIME.format(time)).append('-');
		random.ints(4, 0, LETTERS.length()).forEach((index) -> id.append(LETTERS.charAt(index)));
		return id.toString();
	}

}
