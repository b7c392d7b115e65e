package io.github.dynamodbaccounts.schema;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.Order;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTag;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.BeanTableSchemaAttributeTag;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbConvertedBy;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnore;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RecordSchemas}: what is said of records that cannot be mapped.
 */
class RecordSchemasErrorsTests {

	private static final String HERE = RecordSchemasErrorsTests.class.getName() + "$";

	@Test
	void namesTheComponentThatHasNoConverter() {
		assertThat(problem(Unknown.class)).isEqualTo(("Component 'thread' of record %sUnknown cannot be mapped as "
				+ "java.lang.Thread (Converter not found for EnhancedType(java.lang.Thread)). Give it a type that "
				+ "the SDK converts, a record, or a List or Map of these, or annotate it with @DynamoDbConvertedBy.")
			.formatted(HERE));
		assertThat(problem(Raw.class)).contains("Component 'list' of record", "cannot be mapped as java.util.List (");
		assertThat(problem(Wildcard.class)).contains("Component 'list' of record", "A wildcard type is not expected");
		assertThat(problem(Nested.class)).startsWith(("Component 'map' of record %sNested cannot be mapped: "
				+ "Component 'thread' of record %sUnknown cannot be mapped as java.lang.Thread")
			.formatted(HERE, HERE));
		assertThat(problem(Maybe.class)).contains("Component 'name' of record",
				"cannot be mapped as java.util.Optional<java.lang.String> (");
		assertThat(problem(KeyedByThread.class)).contains("Component 'map' of record", "java.lang.Thread");
	}

	@Test
	void refusesGenericRecords() {
		assertThat(problem(Box.class))
			.isEqualTo("Record %sBox is generic: what it holds is not known.".formatted(HERE));
		assertThat(problem(Boxes.class)).isEqualTo(("Component 'boxes' of record %sBoxes cannot be mapped: "
				+ "Record %sBox is generic: what it holds is not known.")
			.formatted(HERE, HERE));
	}

	@Test
	void refusesAnnotationsOfMethodsThatAreNoComponents() {
		assertThat(problem(Derived.class)).isEqualTo(
				("Method 'key' of record %sDerived is annotated as an attribute, " + "which only a component can be.")
					.formatted(HERE));
		assertThat(RecordSchemas.create(Explained.class).attributeNames()).containsExactly("id");
	}

	@Test
	void refusesTwoAttributesOfOneName() {
		assertThat(problem(Twice.class)).startsWith("Record %sTwice cannot be mapped: ".formatted(HERE))
			.endsWith("[Attribute name: id]");
	}

	@Test
	void refusesWhatTheSdkRefusesOfKeys() {
		assertThat(problem(TextVersion.class)).contains("%sTextVersion cannot be mapped: ".formatted(HERE), "version");
		assertThat(problem(Unordered.class)).contains("index 'by-both' must all have explicit ordering");
	}

	@Test
	void refusesWhatCannotBeFlattened() {
		assertThat(problem(Endless.class)).isEqualTo(("Component 'self' of record %sEndless cannot be mapped: "
				+ "a record cannot be flattened into itself.")
			.formatted(HERE));
		assertThat(problem(FlatText.class)).startsWith("Component 'text' of record %sFlatText".formatted(HERE));
		assertThat(problem(FlatNumbers.class)).contains("Component 'rest'",
				"only one map can be flattened, and it must be a Map<String, String>.");
		assertThat(problem(FlatTwice.class)).contains("Component 'second'", "only one map can be flattened");
	}

	@Test
	void namesConvertersAndTagsThatCannotBeMade() {
		assertThat(problem(NoConverter.class)).contains("Component 'id' of record",
				"Converter %s cannot be created (java.lang.NoSuchMethodException"
					.formatted(AttributeConverter.class.getName()));
		assertThat(problem(NoTag.class)).contains("Component 'id' of record",
				"java.lang.String has no static method 'attributeTagFor(Untagged)' that returns a tag");
		assertThat(problem(InstanceTag.class)).contains("Component 'id' of record",
				"has no static method 'attributeTagFor(Tagged)'");
		assertThat(problem(FailingTag.class)).contains("Component 'id' of record", "IllegalStateException: sorry");
	}

	@Test
	void knowsThePartitionKeyOfARecordByItsComponents() {
		assertThat(TableSchemas.hasPartitionKey(Unknown.class)).isTrue();
		assertThat(TableSchemas.hasPartitionKey(Endless.class)).isTrue();
		assertThat(TableSchemas.hasPartitionKey(Box.class)).isFalse();
		assertThat(TableSchemas.hasPartitionKey(Derived.class)).isFalse();
	}

	private static String problem(Class<?> type) {
		return assertThatIllegalArgumentException().isThrownBy(() -> new TableSchemas((itemType) -> null).schema(type))
			.actual()
			.getMessage();
	}

	record Unknown(@DynamoDbPartitionKey String id, Thread thread) {
	}

	@SuppressWarnings("rawtypes")
	record Raw(@DynamoDbPartitionKey String id, List list) {
	}

	record Wildcard(@DynamoDbPartitionKey String id, List<? extends String> list) {
	}

	record Nested(@DynamoDbPartitionKey String id, Map<String, List<Unknown>> map) {
	}

	record Maybe(@DynamoDbPartitionKey String id, Optional<String> name) {
	}

	record KeyedByThread(@DynamoDbPartitionKey String id, Map<Thread, String> map) {
	}

	record Box<V>(V value) {
	}

	record Boxes(@DynamoDbPartitionKey String id, List<Box<String>> boxes) {
	}

	record Derived(String id) {

		@DynamoDbPartitionKey
		String key() {
			return "ORDER#" + this.id;
		}

	}

	record Explained(@DynamoDbPartitionKey String id) {

		@Deprecated
		@DynamoDbIgnore
		@DynamoDbAttribute("text")
		String text() {
			return this.id;
		}

	}

	record Twice(@DynamoDbPartitionKey String id, @DynamoDbAttribute("id") String name) {
	}

	record TextVersion(@DynamoDbPartitionKey String id, @DynamoDbVersionAttribute String version) {
	}

	record Unordered(@DynamoDbPartitionKey String id,
			@DynamoDbSecondaryPartitionKey(indexNames = "by-both", order = Order.FIRST) String first,
			@DynamoDbSecondaryPartitionKey(indexNames = "by-both") String second) {
	}

	record Endless(@DynamoDbSortKey String id, @DynamoDbFlatten Endless self) {
	}

	record FlatText(@DynamoDbPartitionKey String id, @DynamoDbFlatten String text) {
	}

	record FlatNumbers(@DynamoDbPartitionKey String id, @DynamoDbFlatten Map<String, Integer> rest) {
	}

	record FlatTwice(@DynamoDbPartitionKey String id, @DynamoDbFlatten Map<String, String> first,
			@DynamoDbFlatten Map<String, String> second) {
	}

	@SuppressWarnings("rawtypes")
	record NoConverter(@DynamoDbConvertedBy(AttributeConverter.class) String id) {
	}

	record NoTag(@Untagged String id) {
	}

	record InstanceTag(@Tagged String id) {
	}

	record FailingTag(@Failing String id) {
	}

	@Retention(RetentionPolicy.RUNTIME)
	@BeanTableSchemaAttributeTag(String.class)
	@interface Untagged {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@BeanTableSchemaAttributeTag(Tags.class)
	@interface Tagged {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@BeanTableSchemaAttributeTag(Tags.class)
	@interface Failing {

	}

	static class Tags {

		StaticAttributeTag attributeTagFor(Tagged annotation) {
			throw new UnsupportedOperationException();
		}

		static StaticAttributeTag attributeTagFor(Failing annotation) {
			throw new IllegalStateException("sorry");
		}

	}

}
