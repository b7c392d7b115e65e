package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Tables that a call may change.
 */
final class ChangedTables {

	private static final Pattern READING = Pattern.compile("(Get|BatchGet|TransactGet|Query|Scan|Describe|List).*");

	private static final Pattern SELECT = Pattern.compile("\\s*SELECT\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private ChangedTables() {
	}

	static boolean mayBeChangedBy(String operation) {
		return !READING.matcher(operation).matches();
	}

	/**
	 * Returns the names of the tables that a call may change. Nobody reads PartiQL here:
	 * what is no SELECT may change any table.
	 */
	static Collection<String> of(ObjectNode request, Supplier<Collection<String>> all) {
		List<String> statements = statements(request);
		if (statements.isEmpty()) {
			return DynamoDbCall.tables(request);
		}
		return statements.stream().allMatch((statement) -> SELECT.matcher(statement).matches()) ? List.of() : all.get();
	}

	private static List<String> statements(ObjectNode request) {
		List<String> statements = new ArrayList<>();
		List<JsonNode> holders = new ArrayList<>(List.of(request));
		request.path("Statements").forEach(holders::add);
		request.path("TransactStatements").forEach(holders::add);
		for (JsonNode holder : holders) {
			if (holder.path("Statement").isTextual()) {
				statements.add(holder.path("Statement").asText());
			}
		}
		return statements;
	}

}
