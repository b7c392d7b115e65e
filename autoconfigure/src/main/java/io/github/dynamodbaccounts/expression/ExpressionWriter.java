package io.github.dynamodbaccounts.expression;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Collects the names and values of one expression, each under a placeholder.
 */
final class ExpressionWriter {

	private final TableSchema<?> schema;

	private final char prefix;

	private final Map<String, String> placeholders = new LinkedHashMap<>();

	private final Map<String, String> names = new LinkedHashMap<>();

	private final Map<String, AttributeValue> values = new LinkedHashMap<>();

	private final Set<String> attributes = new HashSet<>();

	/**
	 * Creates a writer.
	 * @param schema the schema of the items
	 * @param prefix of its placeholders, so that expressions of one request do not meet
	 */
	ExpressionWriter(TableSchema<?> schema, char prefix) {
		this.schema = schema;
		this.prefix = prefix;
	}

	/**
	 * What the schema says of an attribute.
	 */
	DeclaredAttribute attribute(String path) {
		AttributePath steps = path(path);
		this.attributes.add(steps.steps().get(0).name());
		return steps.in(this.schema);
	}

	AttributePath path(String path) {
		return AttributePath.of(path, this.schema);
	}

	/**
	 * The attributes that it was asked about, by the first name of each path.
	 */
	Set<String> attributes() {
		return Set.copyOf(this.attributes);
	}

	/**
	 * The path with a placeholder for each of its names.
	 */
	String name(String path) {
		return path(path).steps().stream().map((step) -> {
			String indexes = step.indexes().stream().map("[%d]"::formatted).collect(Collectors.joining());
			return placeholder(step.name()) + indexes;
		}).collect(Collectors.joining("."));
	}

	private String placeholder(String name) {
		return this.placeholders.computeIfAbsent(name, (key) -> {
			String placeholder = free('#', this.names);
			this.names.put(placeholder, name);
			return placeholder;
		});
	}

	String value(AttributeValue value) {
		String placeholder = free(':', this.values);
		this.values.put(placeholder, value);
		return placeholder;
	}

	// An included expression may have taken some.
	private String free(char kind, Map<String, ?> taken) {
		int number = taken.size();
		while (taken.containsKey("%c%c%d".formatted(kind, this.prefix, number))) {
			number++;
		}
		return "%c%c%d".formatted(kind, this.prefix, number);
	}

	String number(int number) {
		return value(AttributeValue.fromN(String.valueOf(number)));
	}

	/**
	 * Takes over the names and values of an expression that has its own placeholders.
	 * @throws IllegalArgumentException if one of them means something else already
	 */
	void include(@Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
		if (names != null) {
			this.names.putAll(Expression.joinNames(this.names, names));
		}
		if (values != null) {
			this.values.putAll(Expression.joinValues(this.values, values));
		}
	}

	Expression expression(String text) {
		// DynamoDB refuses empty ones, and the SDK sends them in queries and scans.
		return Expression.builder()
			.expression(text)
			.expressionNames(this.names.isEmpty() ? null : this.names)
			.expressionValues(this.values.isEmpty() ? null : this.values)
			.build();
	}

}
