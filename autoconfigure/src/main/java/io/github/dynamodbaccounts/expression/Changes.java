package io.github.dynamodbaccounts.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.update.UpdateExpression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an update does to some attributes of an item, while it leaves the others as they
 * are:
 *
 * <pre class="code">
 * new Changes().set("status", Status.SHIPPED).add("parcels", 1).remove("note")
 * </pre>
 *
 * Names and values are those of {@link Attribute}. Each attribute changes once.
 */
public final class Changes {

	private final Map<String, Change> changes = new LinkedHashMap<>();

	/**
	 * Sets an attribute.
	 * @param path its name, or the path to a part of it
	 * @param value the value
	 * @return this
	 */
	public Changes set(String path, Object value) {
		return change(Clause.SET, path, (writer) -> "%s = %s".formatted(writer.name(path),
				writer.value(writer.attribute(path).convert(value))));
	}

	/**
	 * Sets an attribute where the item does not have it.
	 * @param path its name, or the path to a part of it
	 * @param value the value
	 * @return this
	 */
	public Changes setIfAbsent(String path, Object value) {
		return change(Clause.SET, path, (writer) -> "%1$s = if_not_exists(%1$s, %2$s)".formatted(writer.name(path),
				writer.value(writer.attribute(path).convert(value))));
	}

	/**
	 * Appends elements to a list, which is made where there is none.
	 * @param path name of the list, or the path to it
	 * @param elements what is appended
	 * @return this
	 */
	public Changes append(String path, List<?> elements) {
		List<?> appended = List.copyOf(elements);
		return change(Clause.SET, path,
				(writer) -> "%1$s = list_append(if_not_exists(%1$s, %2$s), %3$s)".formatted(writer.name(path),
						writer.value(AttributeValue.fromL(List.of())),
						writer.value(writer.attribute(path).convert(appended))));
	}

	/**
	 * Removes an attribute.
	 * @param path its name, or the path to a part of it
	 * @return this
	 */
	public Changes remove(String path) {
		return change(Clause.REMOVE, path, (writer) -> {
			writer.attribute(path);
			return writer.name(path);
		});
	}

	/**
	 * Adds to a number, which begins with zero where there is none.
	 * @param path name of the number, or the path to it
	 * @param delta what is added; may be negative
	 * @return this
	 */
	public Changes add(String path, Number delta) {
		return changeBy(Clause.ADD, path, delta);
	}

	/**
	 * Adds elements to a set, which is made where there is none.
	 * @param path name of the set, or the path to it
	 * @param elements what is added
	 * @return this
	 * @throws IllegalArgumentException if there are none
	 */
	public Changes addElements(String path, Collection<?> elements) {
		return changeBy(Clause.ADD, path, notEmpty(path, elements));
	}

	/**
	 * Removes elements from a set.
	 * @param path name of the set, or the path to it
	 * @param elements what is removed
	 * @return this
	 * @throws IllegalArgumentException if there are none
	 */
	public Changes removeElements(String path, Collection<?> elements) {
		return changeBy(Clause.DELETE, path, notEmpty(path, elements));
	}

	private static Set<?> notEmpty(String path, Collection<?> elements) {
		if (elements.isEmpty()) {
			throw new IllegalArgumentException("No elements are given for attribute '%s'.".formatted(path));
		}
		return Set.copyOf(elements);
	}

	private Changes changeBy(Clause clause, String path, Object value) {
		return change(clause, path,
				(writer) -> "%s %s".formatted(writer.name(path), writer.value(writer.attribute(path).convert(value))));
	}

	private Changes change(Clause clause, String path, Function<ExpressionWriter, String> text) {
		AttributePath.check(path);
		if (this.changes.putIfAbsent(path, new Change(clause, text)) != null) {
			throw new IllegalArgumentException("Attribute '%s' is changed twice.".formatted(path));
		}
		return this;
	}

	/**
	 * Returns the attributes that change, by the first name of each path.
	 * @param schema the schema of the items
	 * @return the names
	 */
	public Set<String> attributes(TableSchema<?> schema) {
		return this.changes.keySet()
			.stream()
			.map((path) -> AttributePath.of(path, schema).steps().get(0).name())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Writes the changes as the update expression of a request. Its names begin with
	 * {@code #u}, its values with {@code :u}.
	 * @param schema the schema of the items
	 * @param more what else is changed, with names and values of its own
	 * @return the expression
	 * @throws IllegalArgumentException if there is no change, the schema has no such
	 * attribute, or a value is not of its type
	 */
	public Expression toExpression(TableSchema<?> schema, UpdateExpression more) {
		if (this.changes.isEmpty()) {
			throw new IllegalArgumentException("An update has to change something.");
		}
		ExpressionWriter writer = new ExpressionWriter(schema, 'u');
		Map<Clause, List<String>> clauses = new EnumMap<>(Clause.class);
		this.changes.values()
			.forEach((change) -> clauses.computeIfAbsent(change.clause(), (clause) -> new ArrayList<>())
				.add(change.text().apply(writer)));
		include(more, writer).forEach((clause, actions) -> clauses.merge(clause, actions, (one, other) -> {
			one.addAll(other);
			return one;
		}));
		return writer.expression(clauses.entrySet()
			.stream()
			.filter((clause) -> !clause.getValue().isEmpty())
			.map((clause) -> clause.getKey() + " " + String.join(", ", clause.getValue()))
			.collect(Collectors.joining(" ")));
	}

	private static Map<Clause, List<String>> include(UpdateExpression more, ExpressionWriter writer) {
		Map<Clause, List<String>> clauses = new EnumMap<>(Clause.class);
		clauses.put(Clause.SET, more.setActions().stream().map((set) -> {
			writer.include(set.expressionNames(), set.expressionValues());
			return "%s = %s".formatted(set.path(), set.value());
		}).toList());
		clauses.put(Clause.REMOVE, more.removeActions().stream().map((remove) -> {
			writer.include(remove.expressionNames(), Map.of());
			return remove.path();
		}).toList());
		clauses.put(Clause.ADD, more.addActions().stream().map((add) -> {
			writer.include(add.expressionNames(), add.expressionValues());
			return "%s %s".formatted(add.path(), add.value());
		}).toList());
		clauses.put(Clause.DELETE, more.deleteActions().stream().map((delete) -> {
			writer.include(delete.expressionNames(), delete.expressionValues());
			return "%s %s".formatted(delete.path(), delete.value());
		}).toList());
		return clauses;
	}

	@Override
	public String toString() {
		// No value is shown: they are the application's data.
		return "Changes of %s".formatted(String.join(", ", this.changes.keySet()));
	}

	private enum Clause {

		SET, REMOVE, ADD, DELETE

	}

	private record Change(Clause clause, Function<ExpressionWriter, String> text) {
	}

}
