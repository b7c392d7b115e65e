package io.github.dynamodbaccounts.expression;

import java.util.Map;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link Condition}: how conditions are joined.
 */
class ConditionTests {

	private final Condition heavy = attribute("weight").isGreaterThan(5);

	private final Condition noted = attribute("note").exists();

	private final Condition near = attribute("distance").isBetween(1, 2);

	@Test
	void joins() {
		assertThat(Rendered.of(this.heavy.and(this.noted))).isEqualTo("weight > 5 AND attribute_exists(note)");
		assertThat(Rendered.of(this.heavy.or(this.noted))).isEqualTo("weight > 5 OR attribute_exists(note)");
		assertThat(Rendered.of(this.near.and(this.near)))
			.isEqualTo("distance BETWEEN 1 AND 2 AND distance BETWEEN 1 AND 2");
	}

	@Test
	void negates() {
		assertThat(Rendered.of(this.heavy.negate())).isEqualTo("NOT weight > 5");
		assertThat(Rendered.of(this.heavy.negate().negate())).isEqualTo("NOT (NOT weight > 5)");
		assertThat(Rendered.of(this.heavy.and(this.noted).negate()))
			.isEqualTo("NOT (weight > 5 AND attribute_exists(note))");
		assertThat(Rendered.of(this.heavy.negate().and(this.noted)))
			.isEqualTo("(NOT weight > 5) AND attribute_exists(note)");
	}

	@Test
	void nests() {
		assertThat(Rendered.of(this.heavy.or(this.noted).and(this.near.or(this.noted)))).isEqualTo(
				"(weight > 5 OR attribute_exists(note)) AND (distance BETWEEN 1 AND 2 OR attribute_exists(note))");
	}

	@Test
	void mayBeWrittenAgain() {
		Condition both = this.heavy.and(this.noted);
		assertThat(both.toExpression(Shipment.SCHEMA)).isEqualTo(both.toExpression(Shipment.SCHEMA));
		assertThat(both).hasToString("Condition");
	}

	@Test
	void takesAnExpressionOfTheSdk() {
		assertThat(Rendered.of(Condition.of(sdk("#n = :v", "#n", ":v")))).isEqualTo("size = 9");
		assertThat(Rendered.of(Condition.of(Expression.builder().expression("attribute_exists(note)").build())))
			.isEqualTo("attribute_exists(note)");
		assertThat(Rendered.of(Condition.of(sdk("#n = :v", "#n", ":v")).negate())).isEqualTo("NOT (size = 9)");
	}

	@Test
	void joinsAnExpressionOfTheSdkWithOurs() {
		Condition sdk = Condition.of(sdk("#n = :v OR #n > :v", "#n", ":v"));
		assertThat(Rendered.of(this.heavy.and(sdk))).isEqualTo("weight > 5 AND (size = 9 OR size > 9)");
		assertThat(Rendered.of(sdk.and(this.heavy))).isEqualTo("(size = 9 OR size > 9) AND weight > 5");
	}

	@Test
	void keepsItsPlaceholdersApartFromThoseOfTheSdk() {
		Condition sdk = Condition.of(sdk("#c0 = :c0", "#c0", ":c0"));
		assertThat(Rendered.of(this.heavy.and(sdk).or(this.near)))
			.isEqualTo("(weight > 5 AND (size = 9)) OR distance BETWEEN 1 AND 2");
		assertThat(Rendered.of(sdk.and(this.heavy))).isEqualTo("(size = 9) AND weight > 5");
		assertThat(Rendered.of(this.heavy.and(sdk.negate()))).isEqualTo("weight > 5 AND (NOT (size = 9))");
		Condition second = Condition.of(sdk("#c1 = :c1", "#c1", ":c1"));
		assertThat(Rendered.of(this.heavy.and(second).and(this.near).and(sdk)))
			.isEqualTo("((weight > 5 AND (size = 9)) AND distance BETWEEN 1 AND 2) AND (size = 9)");
	}

	@Test
	void refusesExpressionsOfTheSdkWithOnePlaceholderForTwoThings() {
		Condition sdk = Condition.of(sdk("#n = :v", "#n", ":v"));
		Condition other = Condition.of(Expression.builder()
			.expression("#n = :v")
			.expressionNames(Map.of("#n", "other"))
			.expressionValues(Map.of(":v", AttributeValue.fromN("9")))
			.build());
		assertThatIllegalArgumentException().isThrownBy(() -> sdk.and(other).toExpression(Shipment.SCHEMA))
			.withMessageContaining("#n");
		assertThat(Rendered.of(sdk.and(sdk))).isEqualTo("(size = 9) AND (size = 9)");
	}

	@Test
	void putsNoParenthesesAroundParentheses() {
		assertThat(Rendered.of(Condition.of(sdk(" (#n = :v) ", "#n", ":v")).and(this.noted)))
			.isEqualTo("(size = 9) AND attribute_exists(note)");
		assertThat(Rendered.of(Condition.of(sdk("(#n = :v) OR (#n > :v)", "#n", ":v"))))
			.isEqualTo("(size = 9) OR (size > 9)");
		assertThat(Rendered.of(Condition.of(sdk("((#n = :v) OR size(#n) > :v)", "#n", ":v")).negate()))
			.isEqualTo("NOT ((size = 9) OR size(size) > 9)");
	}

	@Test
	void refusesWhatIsEmpty() {
		assertThatIllegalArgumentException().isThrownBy(() -> Condition.of(Expression.builder().build()))
			.withMessage("The expression of a condition must not be empty.");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Condition.of(Expression.builder().expression(" ").build()));
		assertThatNullPointerException().isThrownBy(() -> this.heavy.and(null))
			.withMessage("'other' must not be null.");
	}

	private static Expression sdk(String text, String name, String value) {
		return Expression.builder()
			.expression(text)
			.expressionNames(Map.of(name, "size"))
			.expressionValues(Map.of(value, AttributeValue.fromN("9")))
			.build();
	}

}
