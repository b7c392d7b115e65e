package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * A request to a {@link FakeTable}.
 *
 * @param action the operation
 * @param table name of the table
 * @param entries writes or keys
 * @param body the whole request
 */
record BatchRequest(String action, String table, List<JsonNode> entries, JsonNode body) {

	static BatchRequest of(AwsCall call) {
		JsonNode body = JsonNode.parser().parse(call.parameters().get("body"));
		if (!call.action().startsWith("Batch")) {
			return new BatchRequest(call.action(), text(body, "TableName"), List.of(body), body);
		}
		Map.Entry<String, JsonNode> items = body.field("RequestItems")
			.orElseThrow()
			.asObject()
			.entrySet()
			.iterator()
			.next();
		JsonNode entries = items.getValue();
		return new BatchRequest(call.action(), items.getKey(),
				entries.isArray() ? entries.asArray() : entries.field("Keys").orElseThrow().asArray(), body);
	}

	boolean isRead() {
		return this.action.contains("Get");
	}

	boolean isSingle() {
		return this.action.equals("PutItem") || this.action.equals("DeleteItem");
	}

	int limit() {
		return isRead() ? 100 : 25;
	}

	static boolean isPut(JsonNode entry) {
		return entry.field("PutRequest").isPresent() || entry.field("Item").isPresent();
	}

	/**
	 * The attributes of a write or key, however it is wrapped.
	 */
	static JsonNode attributes(JsonNode entry) {
		for (String wrapper : List.of("PutRequest", "DeleteRequest", "Item", "Key")) {
			if (entry.field(wrapper).isPresent()) {
				return attributes(entry.field(wrapper).get());
			}
		}
		return entry;
	}

	/**
	 * Whether a condition on the version is true.
	 */
	boolean expects(@Nullable JsonNode version) {
		if (this.body.field("ConditionExpression").isEmpty()) {
			return true;
		}
		if (text(this.body, "ConditionExpression").contains("attribute_not_exists")) {
			return version == null;
		}
		JsonNode values = this.body.field("ExpressionAttributeValues").orElseThrow();
		return version != null && values.asObject().values().iterator().next().toString().equals(version.toString());
	}

	/**
	 * The answer.
	 */
	String answer(List<JsonNode> found, List<JsonNode> left) {
		if (isSingle()) {
			return "{}";
		}
		String unprocessed = left.isEmpty() ? "" : isRead() ? "\"%s\": {\"Keys\": %s}".formatted(this.table, json(left))
				: "\"%s\": %s".formatted(this.table, json(left));
		return isRead() ? "{\"Responses\": {\"%s\": %s}, \"UnprocessedKeys\": {%s}}".formatted(this.table, json(found),
				unprocessed) : "{\"UnprocessedItems\": {%s}}".formatted(unprocessed);
	}

	private static String json(List<JsonNode> nodes) {
		return nodes.stream().map(JsonNode::toString).collect(Collectors.joining(", ", "[", "]"));
	}

	private static String text(JsonNode node, String field) {
		return node.field(field).orElseThrow().asString();
	}

}
