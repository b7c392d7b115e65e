package io.github.dynamodbaccounts.expression;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

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

	private final boolean joined;

	private final List<Expression> included;

	Condition(Function<ExpressionWriter, String> text) {
		this(text, false, List.of());
	}

	private Condition(Function<ExpressionWriter, String> text, boolean joined, List<Expression> included) {
		this.text = text;
		this.joined = joined;
		this.included = included;
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
		String text = withoutParentheses(expression.expression());
		return new Condition((writer) -> text, true, List.of(expression));
	}

	// DynamoDB refuses parentheses in parentheses, and we add some where it is joined.
	private static String withoutParentheses(String expression) {
		String text = expression.strip();
		while (isInParentheses(text)) {
			text = text.substring(1, text.length() - 1).strip();
		}
		return text;
	}

	private static boolean isInParentheses(String text) {
		int depth = 0;
		for (int index = 0; index < text.length(); index++) {
			char character = text.charAt(index);
			depth += (character == '(') ? 1 : (character == ')') ? -1 : 0;
			if (depth <= 0) {
				return index > 0 && index == text.length() - 1 && character == ')';
			}
		}
		return false;
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
		List<Expression> expressions = Stream.concat(this.included.stream(), other.included.stream()).toList();
		return new Condition((writer) -> "%s %s %s".formatted(operand(writer), operator, other.operand(writer)), true,
				expressions);
	}

	private String operand(ExpressionWriter writer) {
		return (this.joined) ? "(%s)".formatted(this.text.apply(writer)) : this.text.apply(writer);
	}

	/**
	 * Returns the condition that this one is not true.
	 * @return the condition
	 */
	public Condition negate() {
		return new Condition((writer) -> "NOT %s".formatted(operand(writer)), true, this.included);
	}

	/**
	 * Writes the condition in the SDK's form. Its names begin with {@code #c}, its values
	 * with {@code :c}, and differ from those of an expression of the SDK in it.
	 * @param schema the schema of the items
	 * @return the expression
	 * @throws IllegalArgumentException if the schema has no such attribute, or a value is
	 * not of its type
	 */
	public Expression toExpression(TableSchema<?> schema) {
		ExpressionWriter writer = new ExpressionWriter(schema, 'c');
		this.included
			.forEach((expression) -> writer.include(expression.expressionNames(), expression.expressionValues()));
		return writer.expression(this.text.apply(writer));
	}

	/**
	 * Returns the attributes that the condition looks at, by the first name of each path.
	 * Those of an expression in the SDK's form are not known.
	 * @param schema the schema of the items
	 * @return the names
	 * @throws IllegalArgumentException if the schema has no such attribute, or a value is
	 * not of its type
	 */
	public Set<String> attributes(TableSchema<?> schema) {
		ExpressionWriter writer = new ExpressionWriter(schema, 'c');
		this.text.apply(writer);
		return writer.attributes();
	}

	@Override
	public String toString() {
		// No value is shown: they are the application's data.
		return "Condition";
	}

}
