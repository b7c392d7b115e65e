package io.github.dynamodbaccounts.autoconfigure;

/**
 * What DynamoDB answers, in the JSON of its protocol: it holds no table and no item.
 */
public final class DynamoDbAnswers {

	/**
	 * An answer that does not arrive: the connection is reset.
	 */
	static final HttpConnection.Response LOST = json(0, "");

	private DynamoDbAnswers() {
	}

	public static HttpConnection.Response nothing() {
		return json(200, "{}");
	}

	/**
	 * What a condition fails with: it is not true of an item, or of none.
	 * @param item the item in JSON
	 */
	static HttpConnection.Response conditionFailed(String item) {
		return json(400, """
				{"__type": "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
				"message": "The conditional request failed", "Item": %s}""".formatted(item));
	}

	static HttpConnection.Response problem(Fault.Problem problem) {
		String type = problem.code().contains("#") ? problem.code()
				: "com.amazonaws.dynamodb.v20120810#" + problem.code();
		String message = problem.message().replace("\\", "\\\\").replace("\"", "\\\"");
		return json(problem.status(), """
				{"__type": "%s", "message": "%s"}""".formatted(type, message));
	}

	public static HttpConnection.Response json(int status, String body) {
		return new HttpConnection.Response(status, "application/x-amz-json-1.0", body);
	}

}
