package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A policy, as IAM takes it.
 *
 * @param json the document
 */
record PolicyDocument(JsonNode json) {

	/**
	 * All resources.
	 */
	static final String ANY = "*";

	private static final JsonMapper JSON = new JsonMapper();

	static PolicyDocument parse(String json) {
		try {
			return new PolicyDocument(JSON.readTree(json));
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException("This is no policy: " + json, ex);
		}
	}

	/**
	 * Everything that it allows: each action of a statement on each of its resources.
	 */
	Stream<Access> accesses() {
		return statements().flatMap((statement) -> values(statement, "Action").stream()
			.flatMap((action) -> values(statement, "Resource").stream()
				.map((resource) -> new Access(action, resource))));
	}

	/**
	 * The document without an action on a resource, or on {@code *} for all of them. A
	 * statement that allowed nothing else is gone.
	 */
	PolicyDocument without(Access access) {
		ArrayNode rest = JSON.createArrayNode();
		statements().forEach((statement) -> {
			Set<String> actions = values(statement, "Action");
			Set<String> resources = values(statement, "Resource");
			if (actions.contains(access.action()) && access.resource().equals(ANY)) {
				add(rest, statement, without(actions, access.action()), resources);
			}
			else if (actions.contains(access.action()) && resources.contains(access.resource())) {
				add(rest, statement, without(actions, access.action()), resources);
				add(rest, statement, Set.of(access.action()), without(resources, access.resource()));
			}
			else {
				rest.add(statement);
			}
		});
		ObjectNode copy = this.json.deepCopy();
		return new PolicyDocument(copy.set("Statement", rest));
	}

	private static void add(ArrayNode statements, ObjectNode statement, Set<String> actions, Set<String> resources) {
		if (!actions.isEmpty() && !resources.isEmpty()) {
			ObjectNode copy = statement.deepCopy();
			// Of a document each has its own.
			copy.remove("Sid");
			actions.forEach(copy.putArray("Action")::add);
			resources.forEach(copy.putArray("Resource")::add);
			statements.add(copy);
		}
	}

	private static Set<String> without(Set<String> values, String value) {
		Set<String> others = new TreeSet<>(values);
		others.remove(value);
		return others;
	}

	/**
	 * Whether it has no statement, which IAM does not take.
	 */
	boolean isEmpty() {
		return this.json.withArray("Statement").isEmpty();
	}

	/**
	 * The document in which every statement about DynamoDB allows its actions on
	 * everything.
	 */
	PolicyDocument onAnyResource() {
		PolicyDocument copy = new PolicyDocument(this.json.deepCopy());
		copy.statements()
			.filter((statement) -> values(statement, "Action").stream()
				.anyMatch((value) -> value.startsWith("dynamodb:")))
			.forEach((statement) -> statement.put("Resource", ANY));
		return copy;
	}

	private Stream<ObjectNode> statements() {
		return StreamSupport.stream(this.json.withArray("Statement").spliterator(), false).map(ObjectNode.class::cast);
	}

	// IAM takes a text in place of a list of one.
	private static SortedSet<String> values(JsonNode statement, String element) {
		JsonNode oneOrMany = statement.path(element);
		SortedSet<String> values = new TreeSet<>();
		(oneOrMany.isArray() ? oneOrMany : List.of(oneOrMany)).forEach((value) -> values.add(value.textValue()));
		return values;
	}

	@Override
	public String toString() {
		return this.json.toString();
	}

}
