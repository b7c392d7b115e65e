package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB says of tables: their descriptions, backups and time to live. Keys are
 * written as {@code id:S / number:N}, with commas where a key has several attributes.
 */
final class DescribedTables implements Function<AwsCall, HttpConnection.Response> {

	private static final Pattern NAME = Pattern.compile("\"TableName\":\"([^\"]+)\"");

	private final Map<String, Table> tables = new LinkedHashMap<>();

	private final Map<String, Fault.Problem> problems = new ConcurrentHashMap<>();

	private volatile String recovery = "ENABLED";

	private volatile String timeToLive = "{\"TimeToLiveStatus\":\"DISABLED\"}";

	/**
	 * Adds a table, or describes it anew.
	 */
	DescribedTables table(String name, String key) {
		this.tables.put(name, new Table("ACTIVE", key));
		return this;
	}

	DescribedTables status(String name, String status) {
		this.tables.put(name, new Table(status, this.tables.get(name).key));
		return this;
	}

	DescribedTables global(String table, String index, String key, String status) {
		this.tables.get(table).globals.put(index, new String[] { key, status });
		return this;
	}

	DescribedTables local(String table, String index, String key) {
		this.tables.get(table).locals.put(index, new String[] { key, null });
		return this;
	}

	DescribedTables recovery(String status) {
		this.recovery = status;
		return this;
	}

	DescribedTables timeToLive(String status, @Nullable String attribute) {
		this.timeToLive = (attribute == null) ? "{\"TimeToLiveStatus\":\"%s\"}".formatted(status)
				: "{\"TimeToLiveStatus\":\"%s\",\"AttributeName\":\"%s\"}".formatted(status, attribute);
		return this;
	}

	/**
	 * Refuses an operation, on all tables or on one: {@code DescribeTable qa-orders}.
	 */
	DescribedTables refuses(String operation, int status, String code, String message) {
		this.problems.put(operation, new Fault.Problem(status, code, message));
		return this;
	}

	@Override
	public HttpConnection.Response apply(AwsCall call) {
		Matcher matcher = NAME.matcher(call.parameters().get("body"));
		String name = matcher.find() ? matcher.group(1) : "";
		Fault.Problem problem = this.problems.getOrDefault(call.action() + " " + name,
				this.problems.get(call.action()));
		if (problem != null) {
			return DynamoDbAnswers.problem(problem);
		}
		Table table = this.tables.get(name);
		if (table == null) {
			return DynamoDbAnswers.problem(new Fault.Problem(400, "ResourceNotFoundException",
					"Requested resource not found: Table: %s not found".formatted(name)));
		}
		return new HttpConnection.Response(200, "application/x-amz-json-1.0", switch (call.action()) {
			case "DescribeTable" -> "{\"Table\":%s}".formatted(table);
			case "DescribeContinuousBackups" ->
				"{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\",\"PointInTimeRecoveryDescription\":{\"PointInTimeRecoveryStatus\":\"%s\"}}}"
					.formatted(this.recovery);
			case "DescribeTimeToLive" -> "{\"TimeToLiveDescription\":%s}".formatted(this.timeToLive);
			default -> "{}";
		});
	}

	private static final class Table {

		private final String status;

		private final String key;

		private final Map<String, String[]> locals = new LinkedHashMap<>();

		private final Map<String, String[]> globals = new LinkedHashMap<>();

		private final Map<String, String> types = new TreeMap<>();

		Table(String status, String key) {
			this.status = status;
			this.key = key;
		}

		private String schema(String key) {
			List<String> elements = new ArrayList<>();
			String[] parts = key.split(" / ");
			for (int i = 0; i < parts.length; i++) {
				for (String attribute : parts[i].split(",")) {
					String[] nameAndType = attribute.split(":");
					this.types.put(nameAndType[0], nameAndType[1]);
					elements.add("{\"AttributeName\":\"%s\",\"KeyType\":\"%s\"}".formatted(nameAndType[0],
							(i == 0) ? "HASH" : "RANGE"));
				}
			}
			return "\"KeySchema\":[%s]".formatted(String.join(",", elements));
		}

		private String indexes(Map<String, String[]> indexes) {
			return indexes.entrySet()
				.stream()
				.map((index) -> "{\"IndexName\":\"%s\",%s%s}".formatted(index.getKey(), schema(index.getValue()[0]),
						(index.getValue()[1] != null) ? ",\"IndexStatus\":\"%s\"".formatted(index.getValue()[1]) : ""))
				.collect(Collectors.joining(",", "[", "]"));
		}

		@Override
		public String toString() {
			String schemas = "%s,\"LocalSecondaryIndexes\":%s,\"GlobalSecondaryIndexes\":%s".formatted(schema(this.key),
					indexes(this.locals), indexes(this.globals));
			String attributes = this.types.entrySet()
				.stream()
				.map((type) -> "{\"AttributeName\":\"%s\",\"AttributeType\":\"%s\"}".formatted(type.getKey(),
						type.getValue()))
				.collect(Collectors.joining(","));
			return "{\"TableStatus\":\"%s\",%s,\"AttributeDefinitions\":[%s]}".formatted(this.status, schemas,
					attributes);
		}

	}

}
