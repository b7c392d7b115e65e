package io.github.dynamodbaccounts.benchmarks.lab;

import io.github.dynamodbaccounts.autoconfigure.AwsCall;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbAnswers;
import io.github.dynamodbaccounts.autoconfigure.MisbehavingAws;

/**
 * A server that has every item in every table, and remembers calls of STS alone.
 */
final class FakeAws {

	private static final String ITEM = """
			{"Item": {"id": {"S": "id"}, "customer": {"S": "customer"}, "street": {"S": "street"}, "city": {"S": "city"},
			"status": {"S": "open"}, "quantity": {"N": "3"}, "price": {"N": "1999"}, "paid": {"BOOL": true},
			"placed": {"S": "2026-01-01T00:00:00Z"}, "lines": {"L": [{"S": "one"}, {"S": "two"}]}}}""";

	private static final String TABLE = """
			{"Table": {"TableName": "qa-items", "TableStatus": "ACTIVE",
			"KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
			"AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]}}""";

	private FakeAws() {
	}

	static MisbehavingAws start() {
		return new MisbehavingAws().remembersOnly(AwsCall::isSts)
			.dynamoDb((call) -> DynamoDbAnswers.json(200, call.action().equals("DescribeTable") ? TABLE : ITEM));
	}

}
