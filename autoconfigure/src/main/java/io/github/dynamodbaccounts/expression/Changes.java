package io.github.dynamodbaccounts.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
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
		return change(path, value, (writer) -> Clause.SET
			.of("%s = %s".formatted(writer.name(path), writer.value(writer.attribute(path).convert(value)))));
	}

	/**
	 * Sets an attribute where the item does not have it.
	 * @param path its name, or the path to a part of it
	 * @param value the value
	 * @return this
	 */
	public Changes setIfAbsent(String path, Object value) {
		return change(path, value, (writer) -> Clause.SET.of("%1$s = if_not_exists(%1$s, %2$s)"
			.formatted(writer.name(path), writer.value(writer.attribute(path).convert(value)))));
	}

	/**
	 * Appends elements to a list, which is made where there is none.
	 * @param path name of the list, or the path to it
	 * @param elements what is appended
	 * @return this
	 */
	public Changes append(String path, List<?> elements) {
		List<?> appended = Collections.unmodifiableList(new ArrayList<>(elements));
		return change(path, null,
				(writer) -> Clause.SET.of("%1$s = list_append(if_not_exists(%1$s, %2$s), %3$s)".formatted(
						writer.name(path), writer.value(AttributeValue.fromL(List.of())),
						writer.value(writer.attribute(path).convert(appended)))));
	}

	/**
	 * Removes an attribute.
	 * @param path its name, or the path to a part of it
	 * @return this
	 */
	public Changes remove(String path) {
		return change(path, null, (writer) -> {
			writer.attribute(path);
			return Clause.REMOVE.of(writer.name(path));
		});
	}

	/**
	 * Adds to a number, which begins with zero where there is none. The SDK repeats a
	 * call whose answer was lost, and then adds twice; in a {@code WriteTransaction} it
	 * adds once.
	 * @param path name of the number, or the path to it
	 * @param delta what is added; may be negative
	 * @return this
	 */
	public Changes add(String path, Number delta) {
		return change(path, null, (writer) -> {
			String name = writer.name(path);
			String value = writer.value(writer.attribute(path).convert(delta));
			if (writer.path(path).isWhole()) {
				return Clause.ADD.of("%s %s".formatted(name, value));
			}
			// DynamoDB has ADD for attributes alone, not for their parts.
			return Clause.SET.of("%1$s = if_not_exists(%1$s, %2$s) + %3$s".formatted(name, writer.number(0), value));
		});
	}

	/**
	 * Adds elements to a set, which is made where there is none.
	 * @param attribute name of the set, which is no part of another attribute
	 * @param elements what is added
	 * @return this
	 * @throws IllegalArgumentException if there are none
	 */
	public Changes addElements(String attribute, Collection<?> elements) {
		return changeElements(Clause.ADD, attribute, elements);
	}

	/**
	 * Removes elements from a set.
	 * @param attribute name of the set, which is no part of another attribute
	 * @param elements what is removed
	 * @return this
	 * @throws IllegalArgumentException if there are none
	 */
	public Changes removeElements(String attribute, Collection<?> elements) {
		return changeElements(Clause.DELETE, attribute, elements);
	}

	private Changes changeElements(Clause clause, String attribute, Collection<?> elements) {
		if (elements.isEmpty()) {
			throw new IllegalArgumentException("No elements are given for attribute '%s'.".formatted(attribute));
		}
		Set<?> distinct = Collections.unmodifiableSet(new LinkedHashSet<>(elements));
		return change(attribute, null, (writer) -> {
			if (!writer.path(attribute).isWhole()) {
				throw new IllegalArgumentException(
						"DynamoDB changes elements of a set that is an attribute, not of '%s', which is a part of one: set it as a whole."
							.formatted(attribute));
			}
			return clause.of("%s %s".formatted(writer.name(attribute),
					writer.value(writer.attribute(attribute).convert(distinct))));
		});
	}

	private Changes change(String path, @Nullable Object value, Function<ExpressionWriter, Action> action) {
		AttributePath.check(path);
		if (this.changes.putIfAbsent(path, new Change(value, action)) != null) {
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
	 * Returns the values that attributes are set to as a whole.
	 * @param schema the schema of the items
	 * @return what DynamoDB stores, by name of the attribute
	 * @throws IllegalArgumentException if the schema has no such attribute, or a value is
	 * not of its type
	 */
	public Map<String, AttributeValue> values(TableSchema<?> schema) {
		Map<String, AttributeValue> values = new LinkedHashMap<>();
		this.changes.forEach((path, change) -> {
			if (change.value() != null && AttributePath.of(path, schema).isWhole()) {
				values.put(path, DeclaredAttribute.of(schema, path).convert(change.value()));
			}
		});
		return values;
	}

	/**
	 * Writes the changes as the update expression of a request. Its names begin with
	 * {@code #u}, its values with {@code :u}.
	 * @param schema the schema of the items
	 * @param more what else is changed, with names and values of its own
	 * @return the expression
	 * @throws IllegalArgumentException if there is no change, two meet, the schema has no
	 * such attribute, or a value is not of its type
	 */
	public Expression toExpression(TableSchema<?> schema, UpdateExpression more) {
		if (this.changes.isEmpty()) {
			throw new IllegalArgumentException("An update has to change something.");
		}
		checkOverlaps(schema);
		ExpressionWriter writer = new ExpressionWriter(schema, 'u');
		List<Action> actions = new ArrayList<>(included(more, writer));
		this.changes.values().forEach((change) -> actions.add(change.action().apply(writer)));
		return writer.expression(actions.stream()
			.collect(Collectors.groupingBy(Action::clause, () -> new EnumMap<>(Clause.class),
					Collectors.mapping(Action::text, Collectors.joining(", "))))
			.entrySet()
			.stream()
			.map((clause) -> clause.getKey() + " " + clause.getValue())
			.collect(Collectors.joining(" ")));
	}

	private void checkOverlaps(TableSchema<?> schema) {
		List<String> before = new ArrayList<>();
		for (String path : this.changes.keySet()) {
			AttributePath changed = AttributePath.of(path, schema);
			before.stream()
				.filter((other) -> changed.overlaps(AttributePath.of(other, schema)))
				.findFirst()
				.ifPresent((other) -> {
					throw new IllegalArgumentException(
							"'%s' and '%s' are changed, of which one is a part of the other: change either."
								.formatted(other, path));
				});
			before.add(path);
		}
	}

	private static List<Action> included(UpdateExpression more, ExpressionWriter writer) {
		List<Action> actions = new ArrayList<>();
		more.setActions().forEach((set) -> {
			writer.include(set.expressionNames(), set.expressionValues());
			actions.add(Clause.SET.of("%s = %s".formatted(set.path(), set.value())));
		});
		more.removeActions().forEach((remove) -> {
			writer.include(remove.expressionNames(), Map.of());
			actions.add(Clause.REMOVE.of(remove.path()));
		});
		more.addActions().forEach((add) -> {
			writer.include(add.expressionNames(), add.expressionValues());
			actions.add(Clause.ADD.of("%s %s".formatted(add.path(), add.value())));
		});
		more.deleteActions().forEach((delete) -> {
			writer.include(delete.expressionNames(), delete.expressionValues());
			actions.add(Clause.DELETE.of("%s %s".formatted(delete.path(), delete.value())));
		});
		return actions;
	}

	@Override
	public String toString() {
		// No value is shown: they are the application's data.
		return "Changes of %s".formatted(String.join(", ", this.changes.keySet()));
	}

	private enum Clause {

		SET, REMOVE, ADD, DELETE;

		Action of(String text) {
			return new Action(this, text);
		}

	}

	private record Action(Clause clause, String text) {
	}

	private record Change(@Nullable Object value, Function<ExpressionWriter, Action> action) {
	}

}
