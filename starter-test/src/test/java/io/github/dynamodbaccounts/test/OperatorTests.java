package io.github.dynamodbaccounts.test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.expression.Condition;
import io.github.dynamodbaccounts.table.ConditionFailedException;
import io.github.dynamodbaccounts.test.shop.Place;
import io.github.dynamodbaccounts.test.shop.Shipment;
import io.github.dynamodbaccounts.test.shop.Shipment.Status;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests that DynamoDB takes each operator, as a filter and as a condition, and finds true
 * what is true in plain Java.
 */
class OperatorTests extends RepositoryTests {

	private static final Instant TIME = Instant.parse("2026-02-01T00:00:00Z");

	private static final List<Shipment> SHIPMENTS = List.of(Shipment.of("empty"),
			Shipment.of("small")
				.with("status", Status.OPEN)
				.with("weight", 1)
				.with("price", new BigDecimal("0.10"))
				.with("fragile", false)
				.with("size", "s")
				.with("tags", Set.of("red"))
				.with("codes", Set.of(1))
				.with("amounts", List.of(5))
				.with("address", Place.of("Bonn", 53111))
				.with("prices", Map.of("EUR", BigDecimal.ONE)),
			Shipment.of("middle")
				.with("status", Status.SENT)
				.with("sent", TIME)
				.with("expires", TIME)
				.with("weight", 5)
				.with("price", BigDecimal.TEN)
				.with("fragile", true)
				.with("size", "größe")
				.with("label", SdkBytes.fromUtf8String("abc"))
				.with("tags", Set.of("red", "blue"))
				.with("codes", Set.of(1, 2, 3))
				.with("amounts", List.of(1, 2, 3))
				.with("stops", List.of(Place.of("Ulm", 1), Place.of("Bonn", 2)))
				.with("address", Place.of("Berlin", 10115))
				.with("dotted.name", "a"),
			Shipment.of("great")
				.with("status", Status.LOST)
				.with("sent", TIME.plusSeconds(1))
				.with("expires", TIME.plusSeconds(1))
				.with("weight", 1000)
				.with("price", new BigDecimal("99.99"))
				.with("size", "groß")
				.with("label", SdkBytes.fromUtf8String("b"))
				.with("stops", List.of(Place.of("Bonn", 1)))
				.with("prices", Map.of("EUR", BigDecimal.TEN, "USD", BigDecimal.ONE)));

	/**
	 * Whether the emulator knows an operator.
	 */
	boolean knows(String operator) {
		return true;
	}

	@BeforeAll
	void saveShipments() {
		SHIPMENTS.forEach(shipments()::save);
	}

	static Stream<Arguments> operators() {
		Condition heavy = attribute("weight").isGreaterThan(1);
		Condition red = attribute("tags").contains("red");
		return Stream
			.of(arguments("equal", attribute("status").isEqualTo(Status.SENT), with("status", Status.SENT)),
					arguments("equal number", attribute("price").isEqualTo(0.1), is("small")),
					arguments("equal document", attribute("address").isEqualTo(Place.of("Bonn", 53111)), is("small")),
					arguments("equal set", attribute("tags").isEqualTo(Set.of("blue", "red")), is("middle")),
					arguments("equal list", attribute("amounts").isEqualTo(List.of(1, 2, 3)), is("middle")),
					arguments("not equal or none", attribute("weight").isNotEqualTo(5), with("weight", 5).negate()),
					arguments("less", attribute("weight").isLessThan(5), number((weight) -> weight < 5)),
					arguments("at most", attribute("weight").isAtMost(5L), number((weight) -> weight <= 5)),
					arguments("greater", attribute("weight").isGreaterThan(5), number((weight) -> weight > 5)),
					arguments("at least", attribute("weight").isAtLeast(5), number((weight) -> weight >= 5)),
					arguments("between", attribute("weight").isBetween(1, 5),
							number((weight) -> weight >= 1 && weight <= 5)),
					arguments("time", attribute("sent").isGreaterThan(TIME), is("great")),
					arguments("time in seconds", attribute(
							"expires")
						.isAtMost(TIME), is("middle")),
					arguments("bytes", attribute("label").isLessThan(SdkBytes.fromUtf8String("abd")), is("middle")),
					arguments(
							"in", attribute("status").isIn(Status.OPEN, Status.LOST),
							with("status", Status.OPEN).or(with("status", Status.LOST))),
					arguments("in many",
							attribute("weight").isIn(Stream.iterate(900, (number) -> number + 1)
								.limit(100)
								.map((number) -> number + 50)
								.toList()),
							number((weight) -> weight >= 950 && weight < 1050)),
					arguments("exists", attribute("fragile").exists(), has("fragile")),
					arguments("does not exist", attribute("fragile").doesNotExist(), has("fragile").negate()),
					arguments("begins", attribute("size").beginsWith("gr"), text((size) -> size.startsWith("gr"))),
					arguments("enum begins", attribute("status").beginsWith("LO"), with("status", Status.LOST)),
					arguments("text contains", attribute("size").contains("öß"), text((size) -> size.contains("öß"))),
					arguments("set contains", attribute("codes").contains(2L), is("middle")),
					arguments("list contains", attribute("amounts").contains(5), is("small")),
					arguments("list contains document", attribute("stops").contains(Place.of("Bonn", 1)), is("great")),
					arguments("size of text", attribute("size").hasSizeBetween(1, 3), is("small")),
					arguments("size of set", attribute("tags").hasSizeBetween(2, 9), size("tags", 2)),
					arguments("size of list", attribute("amounts").hasSizeBetween(3, 3), size("amounts", 3)),
					arguments("size of map", attribute("prices").hasSizeBetween(2, 2), is("great")),
					arguments("size of bytes", attribute("label").hasSizeBetween(3, 3), is("middle")),
					arguments("size of number", attribute("weight").hasSizeBetween(0, 100), is("none")),
					arguments("document", attribute("address.city").beginsWith("B"), has("address")),
					arguments("number in document", attribute("address.zip").isGreaterThan(50000), is("small")),
					arguments("element", attribute("stops[1].city").isEqualTo("Bonn"), is("middle")),
					arguments("number in list", attribute("amounts[0]").isEqualTo(1L), is("middle")),
					arguments("element as a whole", attribute("stops[0]").isEqualTo(Place.of("Bonn", 1)), is("great")),
					arguments("entry", attribute("prices.EUR").isAtLeast(2), is("great")),
					arguments("name with a dot", attribute("dotted.name").isEqualTo("a"), is("middle")),
					arguments("and", heavy.and(red), is("middle")),
					arguments("or", heavy.or(red), is("small").or(is("middle")).or(is("great"))),
					arguments("not", heavy.negate(), number((weight) -> weight > 1).negate()),
					arguments("not between", attribute("weight").isBetween(1, 5).negate(),
							number((weight) -> weight >= 1 && weight <= 5).negate()),
					arguments("not both", heavy.and(red).negate(), is("middle").negate()),
					arguments("not not", heavy.negate().negate(), number((weight) -> weight > 1)),
					arguments("between and between",
							attribute("weight").isBetween(1, 9).and(attribute("price").isBetween(5, 20)), is("middle")),
					arguments("or in and",
							heavy.or(red).and(attribute("fragile").exists().or(attribute("sent").exists().negate())),
							is("small").or(is("middle"))),
					arguments("and in or", heavy.and(red).or(attribute("prices").exists()),
							is("small").or(is("middle")).or(is("great"))),
					arguments("SDK", sdk("#n > :v"), number((weight) -> weight > 4)),
					arguments("SDK in parentheses", sdk("((#n > :v))"), number((weight) -> weight > 4)),
					arguments("SDK and ours", sdk("(#n > :v)").and(red), is("middle")),
					arguments("ours and SDK", red.and(sdk("#n > :v OR #n = :v")), is("middle")),
					arguments("not SDK", sdk("(#n > :v) AND (#n < :v)").negate(), is("none").negate()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operators")
	void filters(String name, Condition condition, Predicate<Shipment> expectation) {
		assumeThat(knows(name)).isTrue();
		assertThat(shipments().scan().filter(condition).stream().map(Shipment::id))
			.containsExactlyInAnyOrderElementsOf(ids(expectation));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("operators")
	void decidesWrites(String name, Condition condition, Predicate<Shipment> expectation) {
		assumeThat(knows(name)).isTrue();
		assertThat(SHIPMENTS.stream().filter((shipment) -> isWritten(shipment, condition)).map(Shipment::id))
			.containsExactlyElementsOf(ids(expectation));
	}

	private boolean isWritten(Shipment shipment, Condition condition) {
		try {
			shipments().save(shipment, condition);
			return true;
		}
		catch (ConditionFailedException ex) {
			assertThat(ex.kind()).isEqualTo(ConditionFailedException.Kind.CONDITION);
			return false;
		}
	}

	private static List<String> ids(Predicate<Shipment> expectation) {
		return SHIPMENTS.stream().filter(expectation).map(Shipment::id).toList();
	}

	private static Condition sdk(String expression) {
		return Condition.of(Expression.builder()
			.expression(expression)
			.expressionNames(Map.of("#n", "weight"))
			.expressionValues(Map.of(":v", AttributeValue.fromN("4")))
			.build());
	}

	private static Predicate<Shipment> is(String id) {
		return with("id", id);
	}

	private static Predicate<Shipment> with(String attribute, Object value) {
		return (shipment) -> Objects.equals(shipment.get(attribute), value);
	}

	private static Predicate<Shipment> has(String attribute) {
		return (shipment) -> shipment.get(attribute) != null;
	}

	private static Predicate<Shipment> number(Predicate<Integer> weight) {
		return has("weight").and((shipment) -> weight.test(shipment.get("weight", Integer.class)));
	}

	private static Predicate<Shipment> text(Predicate<String> size) {
		return has("size").and((shipment) -> size.test(shipment.get("size", String.class)));
	}

	private static Predicate<Shipment> size(String attribute, int least) {
		return has(attribute).and((shipment) -> shipment.get(attribute, Collection.class).size() >= least);
	}

}
