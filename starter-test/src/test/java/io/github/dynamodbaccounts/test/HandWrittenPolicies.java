package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.Map;

/**
 * What the roles of the test applications need, and no more, their tables being verified.
 */
final class HandWrittenPolicies {

	/**
	 * The role of table {@code orders}.
	 */
	static final String SALES = "arn:aws:iam::111122223333:role/orders-access";

	/**
	 * The role of table {@code archive}.
	 */
	static final String ARCHIVE = "arn:aws:iam::444455556666:role/archive-access";

	/**
	 * The role of table {@code china}.
	 */
	static final String CHINA = "arn:aws-cn:iam::777788889999:role/orders-access";

	private static final String SALES_TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/qa-orders";

	private static final String ARCHIVE_TABLE = "arn:aws:dynamodb:us-east-1:444455556666:table/qa-orders";

	private static final String CHINA_TABLE = "arn:aws-cn:dynamodb:cn-north-1:777788889999:table/qa-orders";

	private static final String READ_WRITE_AND_SCAN = """
			{"Version": "2012-10-17", "Statement": [
			  {"Effect": "Allow",
			   "Action": ["dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem",
			     "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:Scan",
			     "dynamodb:UpdateItem"],
			   "Resource": "%1$s"},
			  {"Effect": "Allow", "Action": ["dynamodb:Query", "dynamodb:Scan"], "Resource": "%1$s/index/by-product"},
			  {"Effect": "Allow",
			   "Action": ["dynamodb:DescribeContinuousBackups", "dynamodb:DescribeTable",
			     "dynamodb:DescribeTimeToLive"],
			   "Resource": "%1$s"}]}
			""";

	private static final String READ = """
			{"Version": "2012-10-17", "Statement": [
			  {"Effect": "Allow",
			   "Action": ["dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:GetItem",
			     "dynamodb:Query"],
			   "Resource": "%1$s"},
			  {"Effect": "Allow", "Action": "dynamodb:Query", "Resource": "%1$s/index/by-product"},
			  {"Effect": "Allow",
			   "Action": ["dynamodb:DescribeContinuousBackups", "dynamodb:DescribeTable",
			     "dynamodb:DescribeTimeToLive"],
			   "Resource": "%1$s"}]}
			""";

	private static final String WRITE = """
			{"Version": "2012-10-17", "Statement": [
			  {"Effect": "Allow",
			   "Action": ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem",
			     "dynamodb:UpdateItem"],
			   "Resource": "%1$s"},
			  {"Effect": "Allow",
			   "Action": ["dynamodb:DescribeContinuousBackups", "dynamodb:DescribeTable",
			     "dynamodb:DescribeTimeToLive"],
			   "Resource": "%1$s"}]}
			""";

	private static final String CALLER = """
			{"Version": "2012-10-17", "Statement": [
			  {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": ["%s", "%s", "%s"]}]}
			""".formatted(SALES, ARCHIVE, CHINA);

	private HandWrittenPolicies() {
	}

	/**
	 * For {@code end-to-end.yml}.
	 */
	static GrantedPolicies ofEndToEnd() {
		return GrantedPolicies.of(Map.of(SALES, List.of(READ_WRITE_AND_SCAN.formatted(SALES_TABLE)), ARCHIVE,
				List.of(READ_WRITE_AND_SCAN.formatted(ARCHIVE_TABLE)), CHINA,
				List.of(READ_WRITE_AND_SCAN.formatted(CHINA_TABLE))), List.of(CALLER));
	}

	/**
	 * For {@code least-privilege.yml}.
	 */
	static GrantedPolicies ofLeastPrivilege() {
		return GrantedPolicies.of(
				Map.of(SALES, List.of(READ_WRITE_AND_SCAN.formatted(SALES_TABLE)), ARCHIVE,
						List.of(READ.formatted(ARCHIVE_TABLE)), CHINA, List.of(WRITE.formatted(CHINA_TABLE))),
				List.of(CALLER));
	}

}
