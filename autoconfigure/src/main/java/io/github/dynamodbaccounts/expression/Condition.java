package io.github.dynamodbaccounts.expression;

import java.util.Objects;
import java.util.function.Function;

import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * What has to be true of an item: the condition of a write, or the filter of a query. Is
 * immutable, knows no table, and may be kept in a constant.
 *
 * @see Attribute#attribute(String)
 */
public final class Condition {

	private final Function<ExpressionWriter, String> text;

	Condition(Function<ExpressionWriter, String> text) {
		this.text = text;
	}

	/**
	 * Returns a condition in the SDK's form, with names and values of its own.
	 * @param expression the expression
	 * @return the condition
	 * @throws IllegalArgumentException if the expression is empty
	 */
	public static Condition of(Expression expression) {
		if (expression.expression() == null || expression.expression().isBlank()) {
			throw new IllegalArgumentException("The expression of a condition must not be empty.");
		}
		return new Condition((writer) -> {
			writer.include(expression.expressionNames(), expression.expressionValues());
			return "(%s)".formatted(expression.expression());
		});
	}

	/**
	 * Returns the condition that both are true.
	 * @param other the other
	 * @return the condition
	 */
	public Condition and(Condition other) {
		return joined("AND", other);
	}

	/**
	 * Returns the condition that at least one is true.
	 * @param other the other
	 * @return the condition
	 */
	public Condition or(Condition other) {
		return joined("OR", other);
	}

	private Condition joined(String operator, Condition other) {
		Objects.requireNonNull(other, "'other' must not be null.");
		return new Condition(
				(writer) -> "(%s %s %s)".formatted(this.text.apply(writer), operator, other.text.apply(writer)));
	}

	/**
	 * Returns the condition that this one is not true.
	 * @return the condition
	 */
	public Condition negate() {
		return new Condition((writer) -> "(NOT %s)".formatted(this.text.apply(writer)));
	}

	/**
	 * Writes the condition in the SDK's form. Its names begin with {@code #c}, its values
	 * with {@code :c}.
	 * @param schema the schema of the items
	 * @return the expression
	 * @throws IllegalArgumentException if the schema has no such attribute, or a value is
	 * not of its type
	 */
	public Expression toExpression(TableSchema<?> schema) {
		ExpressionWriter writer = new ExpressionWriter(schema, 'c');
		return writer.expression(this.text.apply(writer));
	}

	@Override
	public String toString() {
		// No value is shown: they are the application's data.
		return "Condition";
	}

}
