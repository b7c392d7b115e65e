package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB call, translated between the ARNs that its caller knows and those of DynamoDB
 * Local.
 * <p>
 * DynamoDB Local makes all ARNs of one account and region, and where it takes the ARN of
 * a table for its name it looks into the database of the caller.
 */
final class DynamoDbCall {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Set<String> DESCRIBING = Set.of("CreateTable", "DescribeTable", "UpdateTable", "DeleteTable",
			"ListStreams", "DescribeStream", "GetShardIterator");

	private static final List<String> STREAM_FIELDS = List.of("StreamArn", "ShardIterator");

	private static final List<String> TABLE_FIELDS = List.of("TableName", "StreamArn", "ShardIterator");

	private static final List<String> BATCH_FIELDS = List.of("Responses", "UnprocessedKeys", "UnprocessedItems");

	private final String operation;

	private final String body;

	private final Database database;

	private final List<String> batchArns;

	private DynamoDbCall(String operation, String body, Database database, List<String> batchArns) {
		this.operation = operation;
		this.body = body;
		this.database = database;
		this.batchArns = batchArns;
	}

	/**
	 * Reads a call.
	 * @param operation the name of the operation
	 * @param body the JSON
	 * @param own the caller's database
	 * @return the call, or {@code null} if it names tables of several databases
	 */
	static @Nullable DynamoDbCall read(String operation, String body, Database own) {
		// Nearly every call names no ARN and is not parsed.
		ObjectNode request = body.contains(":dynamodb:") ? parse(body) : null;
		if (request == null) {
			return new DynamoDbCall(operation, body, own, List.of());
		}
		Set<Database> databases = new HashSet<>();
		for (String table : tables(request)) {
			databases.add(own.of(table));
		}
		if (databases.size() > 1) {
			return null;
		}
		Database database = databases.stream().findAny().orElse(own);
		List<String> batchArns = useNames(request, database);
		return new DynamoDbCall(operation, request.toString(), database, batchArns);
	}

	static @Nullable ObjectNode parse(String body) {
		try {
			return (JSON.readTree(body) instanceof ObjectNode object) ? object : null;
		}
		catch (JsonProcessingException ex) {
			// DynamoDB Local says what is wrong with it.
			return null;
		}
	}

	static List<String> tables(ObjectNode request) {
		List<String> tables = new ArrayList<>();
		for (ObjectNode holder : tableHolders(request)) {
			for (String field : TABLE_FIELDS) {
				if (holder.path(field).isTextual()) {
					tables.add(holder.path(field).asText());
				}
			}
		}
		request.path("RequestItems").fieldNames().forEachRemaining(tables::add);
		return tables;
	}

	// The request, or each action of a transaction.
	private static List<ObjectNode> tableHolders(ObjectNode request) {
		List<ObjectNode> holders = new ArrayList<>(List.of(request));
		for (JsonNode item : request.path("TransactItems")) {
			for (JsonNode action : item) {
				if (action instanceof ObjectNode holder) {
					holders.add(holder);
				}
			}
		}
		return holders;
	}

	// Returns the ARNs that were keys of a batch.
	private static List<String> useNames(ObjectNode request, Database database) {
		String tablePrefix = database.arnPrefix() + "table/";
		for (ObjectNode holder : tableHolders(request)) {
			String table = holder.path("TableName").asText();
			if (table.startsWith(tablePrefix)) {
				holder.put("TableName", table.substring(tablePrefix.length()));
			}
		}
		for (String field : STREAM_FIELDS) {
			String arn = request.path(field).asText();
			if (arn.startsWith(database.arnPrefix())) {
				request.put(field, Database.ANY_ARN_PREFIX + arn.substring(database.arnPrefix().length()));
			}
		}
		List<String> batchArns = new ArrayList<>();
		request.path("RequestItems").fieldNames().forEachRemaining((table) -> {
			if (table.startsWith(tablePrefix)) {
				batchArns.add(table);
			}
		});
		for (String arn : batchArns) {
			rename(request.path("RequestItems"), arn, arn.substring(tablePrefix.length()));
		}
		return batchArns;
	}

	private static void rename(JsonNode object, String from, String to) {
		if (object instanceof ObjectNode node && node.has(from)) {
			node.set(to, node.remove(from));
		}
	}

	Database database() {
		return this.database;
	}

	String body() {
		return this.body;
	}

	boolean changes() {
		return ChangedTables.mayBeChangedBy(this.operation);
	}

	boolean changesAnswer() {
		return DESCRIBING.contains(this.operation) || this.operation.equals("GetRecords") || !this.batchArns.isEmpty();
	}

	String answer(String answer) {
		if (DESCRIBING.contains(this.operation)) {
			return answer.replace(Database.ANY_ARN_PREFIX, this.database.arnPrefix());
		}
		if (this.operation.equals("GetRecords")) {
			// Items may hold any text, but never a string right behind these names.
			return answer
				.replace("\"NextShardIterator\":\"" + Database.ANY_ARN_PREFIX,
						"\"NextShardIterator\":\"" + this.database.arnPrefix())
				.replace("\"awsRegion\":\"ddblocal\"", "\"awsRegion\":\"%s\"".formatted(this.database.region()));
		}
		ObjectNode tree = this.batchArns.isEmpty() ? null : parse(answer);
		return (tree != null) ? withArns(tree) : answer;
	}

	// AWS answers a batch by the names it was asked with.
	private String withArns(ObjectNode answer) {
		for (String field : BATCH_FIELDS) {
			for (String arn : this.batchArns) {
				rename(answer.path(field), arn.substring(arn.lastIndexOf('/') + 1), arn);
			}
		}
		return answer.toString();
	}

}
