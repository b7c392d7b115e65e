package io.github.dynamodbaccounts.test;

import java.util.Iterator;
import java.util.SortedSet;
import java.util.TreeSet;

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
	 * What all statements together name.
	 * @param element {@code Action} or {@code Resource}
	 */
	SortedSet<String> values(String element) {
		SortedSet<String> values = new TreeSet<>();
		for (JsonNode statement : this.json.withArray("Statement")) {
			values(statement.path(element)).forEach((value) -> values.add(value.textValue()));
		}
		return values;
	}

	/**
	 * The document in which no statement names a value. A statement that named nothing
	 * else is gone.
	 */
	PolicyDocument without(String element, String value) {
		JsonNode copy = this.json.deepCopy();
		Iterator<JsonNode> statements = copy.withArray("Statement").iterator();
		while (statements.hasNext()) {
			ObjectNode statement = (ObjectNode) statements.next();
			ArrayNode others = values(statement.path(element));
			others.removeIf((other) -> other.textValue().equals(value));
			statement.set(element, others);
			if (others.isEmpty()) {
				statements.remove();
			}
		}
		return new PolicyDocument(copy);
	}

	/**
	 * Whether it has no statement, which IAM does not take.
	 */
	boolean isEmpty() {
		return this.json.withArray("Statement").isEmpty();
	}

	/**
	 * The document in which every statement allows its actions on everything.
	 */
	PolicyDocument onAnyResource() {
		JsonNode copy = this.json.deepCopy();
		copy.withArray("Statement").forEach((statement) -> ((ObjectNode) statement).put("Resource", "*"));
		return new PolicyDocument(copy);
	}

	// IAM takes a text in place of a list of one.
	private static ArrayNode values(JsonNode element) {
		ArrayNode values = JSON.createArrayNode();
		if (element.isArray()) {
			element.forEach(values::add);
		}
		else {
			values.add(element);
		}
		return values;
	}

	@Override
	public String toString() {
		return this.json.toString();
	}

}
