package io.github.dynamodbaccounts.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * The ARN of a table, such as one that another account shares by its resource policy.
 *
 * @param region region of the table
 * @param accountId id of the account that owns the table
 * @param name name of the table
 */
public record TableArn(Region region, String accountId, String name) {

	private static final Pattern ARN = Pattern
		.compile("arn:[a-z-]+:dynamodb:(?<region>[a-z0-9-]+):(?<account>\\d{12}):table/(?<name>[a-zA-Z0-9_.-]{3,255})"
				+ "(?<part>/.*)?");

	/**
	 * Parses an ARN.
	 * @param physicalName name or ARN of a table
	 * @return {@code null} where it is not the ARN of a table
	 */
	public static @Nullable TableArn parse(@Nullable String physicalName) {
		if (physicalName == null || !physicalName.startsWith("arn:")) {
			return null;
		}
		Matcher matcher = ARN.matcher(physicalName);
		return (matcher.matches() && matcher.group("part") == null) ? of(matcher) : null;
	}

	/**
	 * The table in an ARN.
	 * @param arn ARN of a table, or of an index, a stream, a backup, an export or an
	 * import of one
	 * @return {@code null} where it is none of these
	 */
	public static @Nullable TableArn within(String arn) {
		Matcher matcher = ARN.matcher(arn);
		return matcher.matches() ? of(matcher) : null;
	}

	/**
	 * The name of a table.
	 * @param physicalName name or ARN of a table
	 * @return the name, without what else is in an ARN
	 */
	public static String nameOf(String physicalName) {
		TableArn arn = parse(physicalName);
		return (arn != null) ? arn.name() : physicalName;
	}

	private static TableArn of(Matcher matcher) {
		return new TableArn(Region.of(matcher.group("region")), matcher.group("account"), matcher.group("name"));
	}

}
