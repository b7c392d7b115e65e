package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a DynamoDB call must be allowed to do, as AWS documents it.
 */
final class RequiredAccess {

	private static final Set<String> PARTIQL = Set.of("ExecuteStatement", "BatchExecuteStatement",
			"ExecuteTransaction");

	private static final Map<String, String> TRANSACTION_PARTS = Map.of("Get", "GetItem", "Put", "PutItem", "Update",
			"UpdateItem", "Delete", "DeleteItem", "ConditionCheck", "ConditionCheckItem");

	private static final List<String> ARN_FIELDS = List.of("ResourceArn", "StreamArn", "ShardIterator");

	private final Database own;

	private RequiredAccess(Database own) {
		this.own = own;
	}

	/**
	 * Returns everything that has to be allowed.
	 * @param operation the name of the operation
	 * @param request the JSON
	 * @param own the caller's database
	 * @return what it takes
	 * @throws UnauthorizedException if nobody can tell
	 */
	static List<Access> of(String operation, JsonNode request, Database own) throws UnauthorizedException {
		if (PARTIQL.contains(operation)) {
			throw new UnauthorizedException("LocalAws cannot tell what PartiQL statements need, and refuses"
					+ " dynamodb:%s to a session with permissions.".formatted(operation));
		}
		return new RequiredAccess(own).of(operation, request);
	}

	private List<Access> of(String operation, JsonNode request) {
		return switch (operation) {
			case "BatchGetItem", "BatchWriteItem" -> batch(operation, request.path("RequestItems"));
			case "TransactGetItems", "TransactWriteItems" -> transaction(request.path("TransactItems"));
			case "Query", "Scan" -> List.of(access(operation, resource(request) + index(request.path("IndexName"))));
			case "ListTables" -> List.of(access(operation, arn("*")));
			case "ListStreams" -> List.of(access(operation, arn(request.path("TableName").asText("*")) + "/stream/*"));
			default -> List.of(access(operation, resource(request)));
		};
	}

	private List<Access> batch(String operation, JsonNode items) {
		List<Access> required = new ArrayList<>();
		items.fieldNames().forEachRemaining((table) -> required.add(access(operation, arn(table))));
		return required;
	}

	private List<Access> transaction(JsonNode items) {
		List<Access> required = new ArrayList<>();
		for (JsonNode item : items) {
			TRANSACTION_PARTS.forEach((part, operation) -> {
				if (item.has(part)) {
					required.add(access(operation, resource(item.path(part))));
				}
			});
		}
		return required;
	}

	private static Access access(String operation, String resource) {
		return new Access("dynamodb:" + operation, resource);
	}

	private String resource(JsonNode request) {
		if (request.path("TableName").isTextual()) {
			return arn(request.path("TableName").asText());
		}
		for (String field : ARN_FIELDS) {
			if (request.path(field).isTextual()) {
				// The iterator of a shard begins with the ARN of the stream.
				return arn(request.path(field).asText().replaceFirst("\\|.*", ""));
			}
		}
		return "*";
	}

	private static String index(JsonNode name) {
		return name.isTextual() ? "/index/" + name.asText() : "";
	}

	// Of the name or ARN of a table, or the ARN of something in one.
	private String arn(String table) {
		return this.own.of(table).arnPrefix() + "table/" + table.substring(table.indexOf('/') + 1);
	}

}
