package io.github.dynamodbaccounts.schema;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbConvertedBy;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnore;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnoreNulls;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPreserveEmptyObject;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RecordSchemas}: how items are written and read.
 */
class RecordSchemasTests {

	private final TableSchemas schemas = new TableSchemas((itemType) -> null);

	@Test
	void writesAndReadsEveryKindOfComponent() {
		Order order = new Order("ann", Status.PAID, Instant.EPOCH, new BigDecimal("9.50"), Set.of("gift"),
				List.of(new Order.Line("tea", 2), new Order.Line("cup", 1)),
				Map.of("home", new Address("Ham", List.of(new Order.Line("note", 1)))),
				List.of(Map.of("a", List.of(1))), OptionalInt.of(3), 4, true, 'x', 5);
		Map<String, AttributeValue> item = schema(Order.class).itemToMap(order, true);
		assertThat(item).containsEntry("customer", s("ann"))
			.containsEntry("status", s("PAID"))
			.containsEntry("tags", AttributeValue.fromSs(List.of("gift")))
			.containsEntry("lines",
					AttributeValue.fromL(List.of(m(Map.of("sku", s("tea"), "quantity", n(2))),
							m(Map.of("sku", s("cup"), "quantity", n(1))))))
			.containsEntry("count", n(4));
		assertThat(item.get("addresses").m().get("home").m().get("notes").l().get(0).m()).containsEntry("sku",
				s("note"));
		assertThat(schema(Order.class).mapToItem(item)).isEqualTo(order);
	}

	@Test
	void readsWhatAnItemLacksAsNullAndZero() {
		assertThat(schema(Order.class).mapToItem(Map.of("customer", s("ann"), "status", AttributeValue.fromNul(true))))
			.isEqualTo(new Order("ann", null, null, null, null, null, null, null, null, 0, false, '\0', 0));
	}

	@Test
	void writesNullsAsAsked() {
		Names names = new Names("a", null, null);
		assertThat(schema(Names.class).itemToMap(names, true)).isEqualTo(Map.of("id", s("a")));
		assertThat(schema(Names.class).itemToMap(names, false))
			.isEqualTo(Map.of("id", s("a"), "n", AttributeValue.fromNul(true), "price", AttributeValue.fromNul(true)));
	}

	@Test
	void namesConvertsAndIgnoresAsAnnotated() {
		TableSchema<Names> schema = schema(Names.class);
		assertThat(schema.attributeNames()).containsExactly("id", "n", "price");
		assertThat(schema.attributeValue(new Names("a", "b", null), "n")).isEqualTo(s("b"));
		Map<String, AttributeValue> item = schema.itemToMap(new Names("a", "b", new Money(3)), true);
		assertThat(item).isEqualTo(Map.of("id", s("a"), "n", s("b"), "price", s("EUR 3")));
		assertThat(schema.mapToItem(item)).isEqualTo(new Names("a", "b", new Money(3)));
		TableSchema<Ignoring> ignoring = schema(Ignoring.class);
		assertThat(ignoring.attributeNames()).containsExactly("id");
		assertThat(ignoring.mapToItem(Map.of("id", s("a"), "cached", s("b"), "hits", n(3))))
			.isEqualTo(new Ignoring("a", null, 0));
	}

	@Test
	void mapsBeansAndImmutablesWithin() {
		Mixed mixed = new Mixed("a", List.of(Part.of("bean")), Fixed.builder().text("immutable").build());
		Map<String, AttributeValue> item = schema(Mixed.class).itemToMap(mixed, true);
		assertThat(item.get("parts").l().get(0).m()).containsEntry("text", s("bean"));
		assertThat(item.get("fixed").m()).containsEntry("text", s("immutable"));
		assertThat(schema(Mixed.class).mapToItem(item)).usingRecursiveComparison().isEqualTo(mixed);
	}

	@Test
	void mapsARecordWithinItself() {
		Node tree = new Node("root", List.of(new Node("leaf", List.of(), null)),
				new Node("next", null, new Node("last", null, null)));
		TableSchema<Node> schema = schema(Node.class);
		assertThat(schema.mapToItem(schema.itemToMap(tree, true))).isEqualTo(tree);
		Pair pair = new Pair("a", new Pair.Other(List.of(new Pair("b", null))));
		assertThat(schema(Pair.class).mapToItem(schema(Pair.class).itemToMap(pair, true))).isEqualTo(pair);
		TableSchema<?> within = schema.converterForAttribute("next").type().tableSchema().orElseThrow();
		assertThat(within.attributeNames()).isEqualTo(schema.attributeNames());
		assertThat(within.itemType()).isEqualTo(schema.itemType());
		assertThat(within.tableMetadata()).isEqualTo(schema.tableMetadata());
		assertThat(within.isAbstract()).isFalse();
		assertThat(within.converterForAttribute("id").attributeValueType()).isEqualTo(AttributeValueType.S);
	}

	@Test
	void documentsOfOneTypeShareTheirSchema() {
		TableSchema<Documents> schema = schema(Documents.class);
		assertThat(schema.converterForAttribute("plain").type().tableSchema())
			.isEqualTo(schema.converterForAttribute("preserved").type().tableSchema())
			.isPresent();
	}

	@Test
	void keepsEmptyDocumentsAndDropsNullsAsAnnotated() {
		TableSchema<Documents> schema = schema(Documents.class);
		Names empty = new Names(null, null, null);
		Map<String, AttributeValue> item = schema.itemToMap(new Documents("a", empty, empty, List.of(empty)), true);
		assertThat(item.get("plain").m()).hasSize(3);
		assertThat(item.get("preserved").m()).isEmpty();
		assertThat(item.get("list").l().get(0).m()).isEmpty();
		Map<String, AttributeValue> emptied = Map.of("id", s("a"), "plain", m(Map.of()), "preserved", m(Map.of()),
				"list", AttributeValue.fromL(List.of(m(Map.of()))));
		assertThat(schema.mapToItem(emptied)).isEqualTo(new Documents("a", null, empty, List.of(empty)));
	}

	@Test
	void flattensRecordsBeansAndImmutables() {
		TableSchema<Flat> schema = schema(Flat.class);
		assertThat(schema.attributeNames()).containsExactlyInAnyOrder("id", "city", "notes", "text", "lower");
		Flat flat = new Flat("a", new Address("Ham", List.of()), Part.of("bean"), new Flat.Deep(new Flat.Deeper("x")));
		Map<String, AttributeValue> item = schema.itemToMap(flat, true);
		assertThat(item).containsOnlyKeys("id", "city", "notes", "text", "lower");
		assertThat(schema.mapToItem(item)).usingRecursiveComparison().isEqualTo(flat);
		assertThat(schema.attributeValue(flat, "city")).isEqualTo(s("Ham"));
		Fixed fixed = Fixed.builder().text("immutable").build();
		TableSchema<FlatFixed> immutable = schema(FlatFixed.class);
		assertThat(immutable.mapToItem(immutable.itemToMap(new FlatFixed("a", fixed), true)).fixed().text())
			.isEqualTo("immutable");
	}

	@Test
	void aFlattenedPartWithoutAttributesIsNull() {
		TableSchema<Flat> schema = schema(Flat.class);
		Flat flat = new Flat("a", null, null, null);
		assertThat(schema.itemToMap(flat, true)).isEqualTo(Map.of("id", s("a")));
		assertThat(schema.itemToMap(flat, false)).hasSize(5).containsEntry("city", AttributeValue.fromNul(true));
		assertThat(schema.mapToItem(Map.of("id", s("a")))).isEqualTo(flat);
	}

	@Test
	void flattensAMapOfTheRemainingAttributes() {
		TableSchema<Open> schema = schema(Open.class);
		Map<String, AttributeValue> item = Map.of("id", s("a"), "color", s("red"));
		assertThat(schema.mapToItem(item)).isEqualTo(new Open("a", Map.of("color", "red")));
		assertThat(schema.itemToMap(new Open("a", Map.of("color", "red")), true)).isEqualTo(item);
	}

	@Test
	void mapsRecordsThatNobodyElseSees() {
		record Local(@DynamoDbPartitionKey String id, long count) {
		}
		assertThat(schema(Local.class).mapToItem(schema(Local.class).itemToMap(new Local("a", 1), true)))
			.isEqualTo(new Local("a", 1));
		assertThat(schema(Secret.class).mapToItem(Map.of("id", s("a")))).isEqualTo(new Secret("a"));
	}

	@Test
	void readsThroughAnAccessorOfTheRecord() {
		TableSchema<Written> schema = schema(Written.class);
		assertThat(schema.tableMetadata().primaryPartitionKey()).isEqualTo("id");
		assertThat(schema.itemToMap(new Written("a"), true)).isEqualTo(Map.of("id", s("A")));
	}

	@Test
	void whatTheRecordThrowsReachesTheCaller() {
		TableSchema<Strict> schema = schema(Strict.class);
		assertThatExceptionOfType(NullPointerException.class)
			.isThrownBy(() -> schema.mapToItem(Map.of("id", s("a"), "amount", n(1))))
			.withMessage("no reason");
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> schema.mapToItem(Map.of("id", s("a"), "reason", s("none"), "amount", n(-1))))
			.withMessage("negative")
			.withCauseInstanceOf(ArithmeticException.class);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> schema.mapToItem(Map.of("id", s("a"), "reason", s("none"), "amount", n(99))))
			.withMessage("too much");
		assertThatException().isThrownBy(() -> schema.mapToItem(Map.of("id", s("a"), "reason", s("checked"))))
			.havingCause()
			.isInstanceOf(IOException.class)
			.withMessage("checked");
	}

	@Test
	void readsAComponentOfVariableArity() {
		TableSchema<Bytes> schema = schema(Bytes.class);
		assertThat(schema.mapToItem(schema.itemToMap(new Bytes("a", (byte) 1, (byte) 2), true)).data())
			.containsExactly(1, 2);
	}

	@Test
	void refusesAValueThatDoesNotFitItsComponent() {
		assertThatExceptionOfType(ClassCastException.class)
			.isThrownBy(() -> schema(Narrow.class).mapToItem(Map.of("id", s("a"), "count", s("EUR 1"))));
	}

	@Test
	void aSchemaOfTheApplicationWins() {
		TableSchema<Names> own = RecordSchemas.create(Names.class);
		assertThat(new TableSchemas((itemType) -> own).schema(Names.class)).isSameAs(own);
	}

	@Test
	void aRecordWithABuilderIsAnImmutableOfTheSdk() {
		assertThat(schema(Built.class)).isSameAs(TableSchema.fromImmutableClass(Built.class));
		assertThat(schema(Built.class).mapToItem(Map.of("id", s("a")))).isEqualTo(new Built("a"));
	}

	private <T> TableSchema<T> schema(Class<T> type) {
		return this.schemas.schema(type);
	}

	private static AttributeValue s(String text) {
		return AttributeValue.fromS(text);
	}

	private static AttributeValue n(int number) {
		return AttributeValue.fromN(String.valueOf(number));
	}

	private static AttributeValue m(Map<String, AttributeValue> document) {
		return AttributeValue.fromM(document);
	}

	record Narrow(@DynamoDbPartitionKey String id, @DynamoDbConvertedBy(MoneyConverter.class) int count) {
	}

	record Bytes(@DynamoDbPartitionKey String id, byte... data) {
	}

	enum Status {

		OPEN, PAID

	}

	record Order(@DynamoDbPartitionKey String customer, Status status, Instant placedAt, BigDecimal total,
			Set<String> tags, List<Line> lines, Map<String, Address> addresses, List<Map<String, List<Integer>>> deep,
			OptionalInt rating, int count, boolean open, char kind, long size) {

		record Line(String sku, int quantity) {
		}

	}

	record Address(String city, List<Order.Line> notes) {
	}

	record Names(@DynamoDbPartitionKey String id, @DynamoDbAttribute("n") String name,
			@DynamoDbConvertedBy(MoneyConverter.class) Money price) {
	}

	record Ignoring(@DynamoDbPartitionKey String id, @DynamoDbIgnore Object cached, @DynamoDbIgnore int hits) {
	}

	record Money(int euros) {
	}

	private static final class MoneyConverter implements AttributeConverter<Money> {

		@Override
		public AttributeValue transformFrom(Money money) {
			return AttributeValue.fromS("EUR " + money.euros());
		}

		@Override
		public Money transformTo(AttributeValue value) {
			return new Money(Integer.parseInt(value.s().substring(4)));
		}

		@Override
		public EnhancedType<Money> type() {
			return EnhancedType.of(Money.class);
		}

		@Override
		public AttributeValueType attributeValueType() {
			return AttributeValueType.S;
		}

	}

	record Mixed(@DynamoDbPartitionKey String id, List<Part> parts, Fixed fixed) {
	}

	@DynamoDbBean
	public static class Part {

		private String text;

		static Part of(String text) {
			Part part = new Part();
			part.setText(text);
			return part;
		}

		public String getText() {
			return this.text;
		}

		public void setText(String text) {
			this.text = text;
		}

	}

	@DynamoDbImmutable(builder = Fixed.Builder.class)
	public static final class Fixed {

		private final String text;

		private Fixed(String text) {
			this.text = text;
		}

		public String text() {
			return this.text;
		}

		public static Builder builder() {
			return new Builder();
		}

		public static final class Builder {

			private String text;

			public Builder text(String text) {
				this.text = text;
				return this;
			}

			public Fixed build() {
				return new Fixed(this.text);
			}

		}

	}

	record Node(@DynamoDbPartitionKey String id, List<Node> children, Node next) {
	}

	record Pair(@DynamoDbPartitionKey String id, Other other) {

		record Other(List<Pair> pairs) {
		}

	}

	record Documents(@DynamoDbPartitionKey String id, Names plain,
			@DynamoDbPreserveEmptyObject @DynamoDbIgnoreNulls Names preserved,
			@DynamoDbPreserveEmptyObject @DynamoDbIgnoreNulls List<Names> list) {
	}

	record Flat(@DynamoDbPartitionKey String id, @DynamoDbFlatten Address address, @DynamoDbFlatten Part part,
			@DynamoDbFlatten Deep deep) {

		record Deep(@DynamoDbFlatten Deeper deeper) {
		}

		record Deeper(String lower) {
		}

	}

	record FlatFixed(@DynamoDbPartitionKey String id, @DynamoDbFlatten Fixed fixed) {
	}

	record Open(@DynamoDbPartitionKey String id, @DynamoDbFlatten Map<String, String> rest) {
	}

	private record Secret(@DynamoDbPartitionKey String id) {
	}

	record Written(String id) {

		@Override
		@DynamoDbPartitionKey
		public String id() {
			return this.id.toUpperCase();
		}

	}

	record Strict(@DynamoDbPartitionKey String id, String reason, int amount) {

		Strict {
			Objects.requireNonNull(reason, "no reason");
			if (amount < 0) {
				throw new IllegalStateException("negative", new ArithmeticException());
			}
			if (amount == 99) {
				throw new AssertionError("too much");
			}
			if (reason.equals("checked")) {
				throwAny(new IOException(reason));
			}
		}

		@SuppressWarnings("unchecked")
		private static <E extends Exception> void throwAny(Exception exception) throws E {
			throw (E) exception;
		}

	}

	@DynamoDbImmutable(builder = Built.Builder.class)
	public record Built(@DynamoDbPartitionKey String id) {

		public static final class Builder {

			private String id;

			public Builder id(String id) {
				this.id = id;
				return this;
			}

			public Built build() {
				return new Built(this.id);
			}

		}

	}

}
