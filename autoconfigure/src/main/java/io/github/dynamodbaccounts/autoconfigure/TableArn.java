package io.github.dynamodbaccounts.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * The ARN of a table that another account shares by its resource policy.
 *
 * @param region region of the table
 * @param accountId id of the account that owns the table
 */
record TableArn(Region region, String accountId) {

	private static final Pattern ARN = Pattern
		.compile("arn:[a-z-]+:dynamodb:(?<region>[a-z0-9-]+):(?<account>\\d{12}):table/[a-zA-Z0-9_.-]{3,255}");

	/**
	 * Parses an ARN.
	 * @param physicalName name or ARN of a table
	 * @return {@code null} where it is not the ARN of a table
	 */
	static @Nullable TableArn parse(@Nullable String physicalName) {
		Matcher matcher = ARN.matcher((physicalName != null) ? physicalName : "");
		return matcher.matches() ? new TableArn(Region.of(matcher.group("region")), matcher.group("account")) : null;
	}

}
