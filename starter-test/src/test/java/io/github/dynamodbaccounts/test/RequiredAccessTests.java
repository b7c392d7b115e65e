package io.github.dynamodbaccounts.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequiredAccess}.
 */
class RequiredAccessTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Database OWN = Database.of("cn-north-1", "111122223333");

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = ';',
			textBlock = """
					GetItem       ; {"TableName": "a", "Key": {"TableName": {"S": "b"}}} ; GetItem table/a
					PutItem       ; {"TableName": "a", "Item": {}}             ; PutItem table/a
					UpdateItem    ; {"TableName": "a"}                         ; UpdateItem table/a
					DeleteItem    ; {"TableName": "a"}                         ; DeleteItem table/a
					Query         ; {"TableName": "a"}                         ; Query table/a
					Query         ; {"TableName": "a", "IndexName": "by-x"}    ; Query table/a/index/by-x
					Scan          ; {"TableName": "a"}                         ; Scan table/a
					Scan          ; {"TableName": "a", "IndexName": "by-x"}    ; Scan table/a/index/by-x
					BatchGetItem  ; {"RequestItems": {"a": {}, "b": {}}}       ; BatchGetItem table/a, BatchGetItem table/b
					BatchWriteItem ; {"RequestItems": {"a": [], "b": []}}      ; BatchWriteItem table/a, BatchWriteItem table/b
					TransactGetItems ; {"TransactItems": [{"Get": {"TableName": "a"}}, {"Get": {"TableName": "b"}}]} ; GetItem table/a, GetItem table/b
					TransactWriteItems ; {"TransactItems": [{"Put": {"TableName": "a"}}, {"Update": {"TableName": "b"}}]} ; PutItem table/a, UpdateItem table/b
					TransactWriteItems ; {"TransactItems": [{"Delete": {"TableName": "a"}}, {"ConditionCheck": {"TableName": "b"}}]} ; DeleteItem table/a, ConditionCheckItem table/b
					CreateTable   ; {"TableName": "a"}                         ; CreateTable table/a
					DescribeTable ; {"TableName": "a"}                         ; DescribeTable table/a
					DescribeTimeToLive ; {"TableName": "a"}                    ; DescribeTimeToLive table/a
					ListTables    ; {}                                         ; ListTables table/*
					ListTables    ; {"ExclusiveStartTableName": "a"}           ; ListTables table/*
					ListStreams   ; {}                                         ; ListStreams table/*/stream/*
					ListStreams   ; {"TableName": "a"}                         ; ListStreams table/a/stream/*
					DescribeStream ; {"StreamArn": "arn:aws-cn:dynamodb:cn-north-1:111122223333:table/a/stream/2026-01-01T00:00:00.000"} ; DescribeStream table/a/stream/2026-01-01T00:00:00.000
					GetRecords    ; {"ShardIterator": "arn:aws-cn:dynamodb:cn-north-1:111122223333:table/a/stream/2026-01-01T00:00:00.000|1|x"} ; GetRecords table/a/stream/2026-01-01T00:00:00.000
					ListTagsOfResource ; {"ResourceArn": "arn:aws-cn:dynamodb:cn-north-1:111122223333:table/a"} ; ListTagsOfResource table/a
					GetItem       ; {"TableName": "arn:aws-cn:dynamodb:cn-north-1:111122223333:table/a"} ; GetItem table/a
					GetItem       ; {"TableName": "arn:aws:dynamodb:ddblocal:000000000000:table/a"} ; GetItem table/a
					""")
	void callNeeds(String operation, String request, String expected) throws Exception {
		assertThat(required(operation, request)).isEqualTo(
				expected.replaceAll("(\\w+) table", "dynamodb:$1 arn:aws-cn:dynamodb:cn-north-1:111122223333:table"));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			Query          | {"TableName": "@", "IndexName": "by-x"}                 | dynamodb:Query @/index/by-x
			BatchWriteItem | {"RequestItems": {"@": []}}                             | dynamodb:BatchWriteItem @
			TransactWriteItems | {"TransactItems": [{"Put": {"TableName": "@"}}]}    | dynamodb:PutItem @
			""")
	void arnOfATableStaysAsItIs(String operation, String request, String expected) throws Exception {
		String arn = "arn:aws:dynamodb:us-east-1:444455556666:table/a";
		assertThat(required(operation, request.replace("@", arn))).isEqualTo(expected.replace("@", arn));
	}

	@ParameterizedTest
	@ValueSource(strings = { "DescribeLimits", "DescribeEndpoints", "GetItem" })
	void whatNamesNoTableNeedsAll(String operation) throws Exception {
		assertThat(required(operation, "{}")).isEqualTo("dynamodb:%s *".formatted(operation));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction" })
	void whatPartiQlNeedsIsNotKnown(String operation) {
		assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> required(operation, "{}"))
			.withMessage("LocalAws cannot tell what PartiQL statements need, and refuses dynamodb:%s to a session with"
				.formatted(operation) + " permissions.");
	}

	private static String required(String operation, String request)
			throws JsonProcessingException, UnauthorizedException {
		return RequiredAccess.of(operation, JSON.readTree(request), OWN)
			.stream()
			.map((access) -> access.action() + " " + access.resource())
			.reduce((first, second) -> first + ", " + second)
			.orElse("");
	}

}
