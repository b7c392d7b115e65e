package io.github.dynamodbaccounts.autoconfigure;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The ARN of a role.
 *
 * @param partition partition of the role
 * @param accountId id of the account that the role belongs to
 */
record RoleArn(String partition, String accountId) {

	private static final Pattern ARN = Pattern
		.compile("arn:(?<partition>[a-z-]+):iam::(?<account>\\d{12}):role/(?:[\\w+=,.@/-]{1,510}/)?[\\w+=,.@-]{1,64}");

	private static final Pattern SESSION = Pattern
		.compile("arn:(?<partition>[a-z-]+):sts::(?<account>\\d{12}):assumed-role/(?<name>[\\w+=,.@-]{1,64})/.*");

	/**
	 * Parses an ARN.
	 * @param role name or ARN of a role
	 * @return {@code null} where it is not the ARN of a role
	 */
	static @Nullable RoleArn parse(@Nullable String role) {
		if (role == null || !role.startsWith("arn:")) {
			return null;
		}
		Matcher matcher = ARN.matcher(role);
		return matcher.matches() ? new RoleArn(matcher.group("partition"), matcher.group("account")) : null;
	}

	/**
	 * Parses an ARN that is known to be one of a role.
	 */
	static RoleArn required(String arn) {
		return Objects.requireNonNull(parse(arn), "The form of the ARN has to be checked before.");
	}

	/**
	 * The ARN of the role whose session an ARN is, as far as that tells: it lacks the
	 * path.
	 * @param session ARN of a session, as {@code GetCallerIdentity} shows it
	 * @return {@code null} where it is not the ARN of a session
	 */
	static @Nullable String ofSession(String session) {
		Matcher matcher = SESSION.matcher(session);
		return matcher.matches() ? "arn:%s:iam::%s:role/%s".formatted(matcher.group("partition"),
				matcher.group("account"), matcher.group("name")) : null;
	}

	/**
	 * The account id in the ARN of a role.
	 * @param role name or ARN of a role
	 * @return {@code null} where it is not the ARN of a role
	 */
	static @Nullable String accountId(@Nullable String role) {
		RoleArn arn = parse(role);
		return (arn != null) ? arn.accountId() : null;
	}

}
