package io.github.dynamodbaccounts.test;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Database of DynamoDB Local: the tables of one account in one region.
 *
 * @param partition the AWS partition
 * @param region the region
 * @param account the 12-digit account id
 */
record Database(String partition, String region, String account) {

	private static final Pattern ARN = Pattern.compile("arn:(aws[a-z-]*):dynamodb:([a-z0-9-]+):(\\d{12}):table/.+");

	/**
	 * What every ARN of DynamoDB Local begins with, whatever the account and region.
	 */
	static final String ANY_ARN_PREFIX = "arn:aws:dynamodb:ddblocal:000000000000:";

	static Database of(String region, String account) {
		return new Database(PartitionMetadata.of(Region.of(region)).id(), region, account);
	}

	/**
	 * Returns where a table lives.
	 * @param table a table name, or the ARN of a table or stream
	 * @return the database the ARN names, else this one
	 */
	Database of(String table) {
		Matcher arn = ARN.matcher(table);
		if (!arn.matches() || table.startsWith(ANY_ARN_PREFIX)) {
			return this;
		}
		return new Database(arn.group(1), arn.group(2), arn.group(3));
	}

	String arnPrefix() {
		return "arn:%s:dynamodb:%s:%s:".formatted(this.partition, this.region, this.account);
	}

}
