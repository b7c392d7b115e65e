package io.github.dynamodbaccounts.expression;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An attribute of an item, to say something of it:
 *
 * <pre class="code">
 * attribute("status").isEqualTo(Status.OPEN).and(attribute("address.city").beginsWith("B"))
 * </pre>
 *
 * Names are those in DynamoDB. A path into documents has dots, into lists indexes
 * ({@code lines[0].sku}); the name of an attribute that has a dot or bracket itself is
 * taken as it is where the item type declares it. Values are of the type that the item
 * declares; numbers may be of another type where they have the same value. Whether an
 * attribute exists and a value fits shows when the condition meets a table. In documents
 * the SDK stores what is null as a NULL, which exists.
 */
public final class Attribute {

	private final String path;

	private Attribute(String path) {
		this.path = path;
	}

	/**
	 * Names an attribute.
	 * @param path its name, or the path to a part of it
	 * @return the attribute
	 * @throws IllegalArgumentException if the path is empty or no path
	 */
	public static Attribute attribute(String path) {
		AttributePath.check(path);
		return new Attribute(path);
	}

	/**
	 * Returns the condition that the attribute has a value.
	 * @param value the value
	 * @return the condition
	 */
	public Condition isEqualTo(Object value) {
		return compare("=", value);
	}

	/**
	 * Returns the condition that the attribute has another value, or none.
	 * @param value the value
	 * @return the condition
	 */
	public Condition isNotEqualTo(Object value) {
		return compare("<>", value);
	}

	/**
	 * Returns the condition that the attribute is less than a value.
	 * @param value the value
	 * @return the condition
	 */
	public Condition isLessThan(Object value) {
		return compare("<", value);
	}

	/**
	 * Returns the condition that the attribute is at most a value.
	 * @param value the value
	 * @return the condition
	 */
	public Condition isAtMost(Object value) {
		return compare("<=", value);
	}

	/**
	 * Returns the condition that the attribute is greater than a value.
	 * @param value the value
	 * @return the condition
	 */
	public Condition isGreaterThan(Object value) {
		return compare(">", value);
	}

	/**
	 * Returns the condition that the attribute is at least a value.
	 * @param value the value
	 * @return the condition
	 */
	public Condition isAtLeast(Object value) {
		return compare(">=", value);
	}

	private Condition compare(String operator, Object value) {
		return new Condition((writer) -> {
			DeclaredAttribute declared = writer.attribute(this.path);
			return "%s %s %s".formatted(writer.name(this.path), operator, writer.value(declared.convert(value)));
		});
	}

	/**
	 * Returns the condition that the attribute lies between two values, both included.
	 * @param from the lowest value
	 * @param to the highest value
	 * @return the condition
	 */
	public Condition isBetween(Object from, Object to) {
		return new Condition((writer) -> {
			DeclaredAttribute declared = writer.attribute(this.path);
			return "%s BETWEEN %s AND %s".formatted(writer.name(this.path), writer.value(declared.convert(from)),
					writer.value(declared.convert(to)));
		});
	}

	/**
	 * Returns the condition that the attribute has one of some values.
	 * @param values the values, 100 at most
	 * @return the condition
	 * @throws IllegalArgumentException if there are none or too many
	 */
	public Condition isIn(Object... values) {
		return isIn(Arrays.asList(values));
	}

	/**
	 * Returns the condition that the attribute has one of some values.
	 * @param values the values, 100 at most
	 * @return the condition
	 * @throws IllegalArgumentException if there are none or too many
	 */
	public Condition isIn(Collection<?> values) {
		// With nulls, which are refused by the name of the attribute.
		List<Object> candidates = Arrays.asList(values.toArray());
		if (candidates.isEmpty() || candidates.size() > 100) {
			throw new IllegalArgumentException("DynamoDB compares attribute '%s' with 1 to 100 values, not %d."
				.formatted(this.path, candidates.size()));
		}
		return new Condition((writer) -> {
			DeclaredAttribute declared = writer.attribute(this.path);
			// Sets have another order in every process, and cursors are bound to the
			// text.
			return candidates.stream()
				.map(declared::convert)
				.sorted(Comparator.comparing(AttributeValue::toString))
				.map(writer::value)
				.collect(Collectors.joining(", ", writer.name(this.path) + " IN (", ")"));
		});
	}

	/**
	 * Returns the condition that the item has the attribute.
	 * @return the condition
	 */
	public Condition exists() {
		return function("attribute_exists");
	}

	/**
	 * Returns the condition that the item does not have the attribute.
	 * @return the condition
	 */
	public Condition doesNotExist() {
		return function("attribute_not_exists");
	}

	private Condition function(String function) {
		return new Condition((writer) -> {
			writer.attribute(this.path);
			return "%s(%s)".formatted(function, writer.name(this.path));
		});
	}

	/**
	 * Returns the condition that the text of the attribute begins with a text, whatever
	 * type the item declares for it.
	 * @param prefix the text
	 * @return the condition
	 */
	public Condition beginsWith(String prefix) {
		return new Condition((writer) -> "begins_with(%s, %s)".formatted(writer.name(this.path),
				writer.value(writer.attribute(this.path).text(prefix))));
	}

	/**
	 * Returns the condition that the attribute contains a value: an element of a list or
	 * set, or a part of a text.
	 * @param value the value
	 * @return the condition
	 */
	public Condition contains(Object value) {
		return new Condition((writer) -> "contains(%s, %s)".formatted(writer.name(this.path),
				writer.value(writer.attribute(this.path).contained(value))));
	}

	/**
	 * Returns the condition that the attribute has a size from one number to another,
	 * both included: elements of a list, set or map, bytes of a binary, or the length of
	 * a text.
	 * @param from the least size
	 * @param to the greatest size
	 * @return the condition
	 * @throws IllegalArgumentException if a size is negative, or the range is empty
	 */
	public Condition hasSizeBetween(int from, int to) {
		if (from < 0 || to < from) {
			throw new IllegalArgumentException(
					"A size from %d to %d, as is asked of attribute '%s', nothing has.".formatted(from, to, this.path));
		}
		return new Condition((writer) -> {
			writer.attribute(this.path);
			List<String> bounds = IntStream.of(from, to).mapToObj(writer::number).toList();
			return "size(%s) BETWEEN %s AND %s".formatted(writer.name(this.path), bounds.get(0), bounds.get(1));
		});
	}

	@Override
	public String toString() {
		return this.path;
	}

}
