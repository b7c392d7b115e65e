package io.github.dynamodbaccounts.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.dynamodbaccounts.expression.Shipment.Place;
import io.github.dynamodbaccounts.expression.Shipment.Status;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Attribute}: how each operator is written, and how values are
 * converted.
 */
class AttributeTests {

	@Test
	void compares() {
		assertThat(Rendered.of(attribute("weight").isEqualTo(5))).isEqualTo("weight = 5");
		assertThat(Rendered.of(attribute("weight").isNotEqualTo(5))).isEqualTo("weight <> 5");
		assertThat(Rendered.of(attribute("weight").isLessThan(5))).isEqualTo("weight < 5");
		assertThat(Rendered.of(attribute("weight").isAtMost(5))).isEqualTo("weight <= 5");
		assertThat(Rendered.of(attribute("weight").isGreaterThan(5))).isEqualTo("weight > 5");
		assertThat(Rendered.of(attribute("weight").isAtLeast(5))).isEqualTo("weight >= 5");
		assertThat(Rendered.of(attribute("weight").isBetween(5, 7))).isEqualTo("weight BETWEEN 5 AND 7");
		assertThat(Rendered.of(attribute("weight").isIn(5, 7L, 9))).isEqualTo("weight IN (5, 7, 9)");
		assertThat(Rendered.of(attribute("weight").isIn(List.of(5)))).isEqualTo("weight IN (5)");
	}

	@Test
	void callsFunctions() {
		assertThat(Rendered.of(attribute("note").exists())).isEqualTo("attribute_exists(note)");
		assertThat(Rendered.of(attribute("note").doesNotExist())).isEqualTo("attribute_not_exists(note)");
		assertThat(Rendered.of(attribute("note").beginsWith("a"))).isEqualTo("begins_with(note, 'a')");
		assertThat(Rendered.of(attribute("note").contains("a"))).isEqualTo("contains(note, 'a')");
		assertThat(Rendered.of(attribute("tags").hasSizeBetween(1, 3))).isEqualTo("size(tags) BETWEEN 1 AND 3");
	}

	@Test
	void convertsValuesAsTheItemDeclaresThem() {
		Instant time = Instant.parse("2026-01-01T00:00:00Z");
		assertThat(Rendered.of(attribute("status").isEqualTo(Status.OPEN))).isEqualTo("status = 'OPEN'");
		assertThat(Rendered.of(attribute("sent").isLessThan(time))).isEqualTo("sent < '2026-01-01T00:00:00Z'");
		assertThat(Rendered.of(attribute("expires").isLessThan(time))).isEqualTo("expires < " + time.getEpochSecond());
		assertThat(Rendered.of(attribute("fragile").isEqualTo(true))).isEqualTo("fragile = true");
		assertThat(Rendered.of(attribute("label").isEqualTo(SdkBytes.fromUtf8String("b")))).isEqualTo("label = b");
		assertThat(Rendered.of(attribute("tags").isEqualTo(Set.of("a")))).isEqualTo("tags = {a}");
		assertThat(Rendered.of(attribute("codes").isEqualTo(Set.of(7)))).isEqualTo("codes = {7}");
		assertThat(Rendered.of(attribute("amounts").isEqualTo(List.of(1, 2)))).isEqualTo("amounts = [1, 2]");
		assertThat(Rendered.of(attribute("address").isEqualTo(Place.of("Bonn")))).startsWith("address = {city='Bonn'");
		assertThat(Rendered.of(attribute("words").isEqualTo(List.of("a", "b")))).isEqualTo("words = 'a b'");
	}

	@Test
	void takesNumbersOfOtherClassesThatAreEqual() {
		assertThat(Rendered.of(attribute("weight").isIn(5L, (short) 6, 7.0, new BigDecimal("8.0"), new AtomicInteger(9),
				BigInteger.TEN)))
			.isEqualTo("weight IN (10, 5, 6, 7, 8, 9)");
		assertThat(Rendered.of(attribute("distance").isEqualTo(5))).isEqualTo("distance = 5");
		assertThat(Rendered.of(attribute("price").isEqualTo(0.1))).isEqualTo("price = 0.1");
		assertThat(Rendered.of(attribute("ratio").isEqualTo(1))).isEqualTo("ratio = 1.0");
		assertThat(Rendered.of(attribute("ratio").isEqualTo(0.1f))).isEqualTo("ratio = 0.1");
	}

	@Test
	void refusesNumbersThatTheTypeCannotHold() {
		refuses(attribute("weight").isEqualTo(1.5), "Attribute 'weight' is of type Integer, not Double.");
		refuses(attribute("weight").isEqualTo(1L << 40), "Attribute 'weight' is of type Integer, not Long.");
		refuses(attribute("weight").isEqualTo(Double.NaN), "Attribute 'weight' is of type Integer, not Double.");
		refuses(attribute("ratio").isEqualTo(Long.MAX_VALUE), "Attribute 'ratio' is of type Double, not Long.");
		refuses(attribute("note").isEqualTo(1), "Attribute 'note' is of type String, not Integer.");
	}

	@Test
	void refusesValuesOfOtherTypes() {
		refuses(attribute("status").isEqualTo("OPEN"), "Attribute 'status' is of type Status, not String.");
		refuses(attribute("weight").isBetween(1, "2"), "Attribute 'weight' is of type Integer, not String.");
		refuses(attribute("weight").isIn(1, "2"), "Attribute 'weight' is of type Integer, not String.");
		refuses(attribute("weight").isEqualTo(AttributeValue.fromN("1")),
				"Attribute 'weight' is of type Integer, not AttributeValue.");
		refuses(attribute("amounts").isEqualTo(List.of("1")),
				"The converter of attribute 'amounts' does not take this value, or stores the whole in another form.");
	}

	@Test
	void refusesNulls() {
		String message = "The value of attribute 'note' must not be null.";
		refuses(attribute("note").isEqualTo(null), message);
		refuses(attribute("note").isBetween("a", null), message);
		refuses(attribute("note").isIn(Arrays.asList("a", null)), message);
		refuses(attribute("note").isIn("a", null), message);
		refuses(attribute("note").contains(null), message);
		refuses(attribute("note").beginsWith(null), message);
	}

	@Test
	void refusesAttributesThatTheItemDoesNotHave() {
		List<Condition> conditions = List.of(attribute("sise").isEqualTo(1), attribute("sise").exists(),
				attribute("sise").doesNotExist(), attribute("sise").hasSizeBetween(1, 2), attribute("sise").contains(1),
				attribute("sise").beginsWith("a"), attribute("sise").isIn(1), attribute("sise").isBetween(1, 2));
		assertThat(conditions).allSatisfy((condition) -> assertThatIllegalArgumentException()
			.isThrownBy(() -> condition.toExpression(Shipment.SCHEMA))
			.withMessageStartingWith("Shipment has no attribute 'sise'. It has: ")
			.withMessageContaining("weight"));
	}

	@Test
	void containsElementsOfListsAndSetsAndPartsOfTexts() {
		assertThat(Rendered.of(attribute("tags").contains("a"))).isEqualTo("contains(tags, 'a')");
		assertThat(Rendered.of(attribute("codes").contains(7L))).isEqualTo("contains(codes, 7)");
		assertThat(Rendered.of(attribute("amounts").contains(7))).isEqualTo("contains(amounts, 7)");
		assertThat(Rendered.of(attribute("status").contains("PE"))).isEqualTo("contains(status, 'PE')");
		assertThat(Rendered.of(attribute("address.names").contains("a"))).isEqualTo("contains(address.names, 'a')");
		refuses(attribute("tags").contains(1), "Attribute 'tags' is of type String, not Integer.");
		refuses(attribute("amounts").contains("1"), "Attribute 'amounts[]' is of type Integer, not String.");
		refuses(attribute("weight").contains(1), "Attribute 'weight' is of type Integer, which contains no Integer.");
		refuses(attribute("weight").contains("1"), "Attribute 'weight' is no text in DynamoDB.");
		refuses(attribute("note").contains(1), "Attribute 'note' is of type String, which contains no Integer.");
	}

	@Test
	void refusesElementsOfAListThatIsStoredAsSomethingElse() {
		refuses(attribute("words").contains("a"),
				"The converter of attribute 'words[]' does not take this value, or stores the whole in another form.");
	}

	@Test
	void refusesThePrefixOfWhatIsNoText() {
		refuses(attribute("weight").beginsWith("1"), "Attribute 'weight' is no text in DynamoDB.");
		refuses(attribute("expires").beginsWith("1"), "Attribute 'expires' is no text in DynamoDB.");
		assertThat(Rendered.of(attribute("sent").beginsWith("2026-"))).isEqualTo("begins_with(sent, '2026-')");
	}

	@Test
	void refusesWhatCannotBeAskedAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> attribute(" "))
			.withMessage("The name of an attribute must not be empty.");
		assertThatIllegalArgumentException().isThrownBy(() -> attribute("note").isIn())
			.withMessage("DynamoDB compares attribute 'note' with 1 to 100 values, not 0.");
		assertThatIllegalArgumentException().isThrownBy(() -> attribute("note").isIn(Collections.nCopies(101, "a")))
			.withMessage("DynamoDB compares attribute 'note' with 1 to 100 values, not 101.");
		assertThatIllegalArgumentException().isThrownBy(() -> attribute("note").hasSizeBetween(3, 1))
			.withMessage("A size from 3 to 1, as is asked of attribute 'note', nothing has.");
		assertThatIllegalArgumentException().isThrownBy(() -> attribute("note").hasSizeBetween(-1, 1));
	}

	@Test
	void keepsTheValuesThatItWasGiven() {
		List<Object> values = new ArrayList<>(List.of("a"));
		Condition condition = attribute("note").isIn(values);
		values.set(0, "b");
		assertThat(Rendered.of(condition)).isEqualTo("note IN ('a')");
	}

	private static void refuses(Condition condition, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> condition.toExpression(Shipment.SCHEMA))
			.withMessage(message);
	}

}
