package io.github.dynamodbaccounts.test;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Credential scope of a request signed with Signature Version 4.
 *
 * @param accessKeyId the access key that signed
 * @param date the date, {@code yyyyMMdd}
 * @param region the region, which tells DynamoDB Local the database
 */
record Authorization(String accessKeyId, String date, String region) {

	private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)/(\\d{8})/([^/,\\s]+)/[^/,\\s]+/");

	static Authorization parse(@Nullable String header) throws UnauthenticatedException {
		if (header == null) {
			throw new UnauthenticatedException(UnauthenticatedException.Reason.MISSING);
		}
		Matcher matcher = CREDENTIAL.matcher(header);
		if (!matcher.find()) {
			throw new UnauthenticatedException(UnauthenticatedException.Reason.MALFORMED);
		}
		return new Authorization(matcher.group(1), matcher.group(2), matcher.group(3));
	}

	/**
	 * Returns the header by which DynamoDB Local finds the database of an account and a
	 * region; it takes letters and digits for an access key and checks no signature.
	 * @param account the account id
	 * @param region the region
	 * @return the value of the header
	 */
	String forDatabase(String account, String region) {
		return "AWS4-HMAC-SHA256 Credential=%s/%s/%s/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
			.formatted(account, this.date, region);
	}

}
