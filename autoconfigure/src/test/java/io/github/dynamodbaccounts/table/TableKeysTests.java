package io.github.dynamodbaccounts.table;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TableKeys}.
 */
class TableKeysTests {

	private final TableKeys<Object> alone = new TableKeys<>("Table 'tickets' (qa-tickets)",
			StaticTableSchema.builder(Object.class)
				.newItemSupplier(Object::new)
				.addAttribute(UUID.class, (id) -> id.name("id").getter((item) -> null).setter((item, value) -> {
				}).tags(StaticAttributeTags.primaryPartitionKey()))
				.build());

	private final TableKeys<Object> sorted = new TableKeys<>("Table 'orders' (qa-orders)",
			StaticTableSchema.builder(Object.class)
				.newItemSupplier(Object::new)
				.addAttribute(String.class,
						(customer) -> customer.name("customer").getter((item) -> null).setter((item, value) -> {
						}).tags(StaticAttributeTags.primaryPartitionKey()))
				.addAttribute(Integer.class,
						(number) -> number.name("number").getter((item) -> null).setter((item, value) -> {
						}).tags(StaticAttributeTags.primarySortKey()))
				.build());

	@Test
	void convertsValuesAsTheItemDeclaresThem() {
		UUID id = UUID.randomUUID();
		assertThat(this.alone.item(id).partitionKeyValue()).isEqualTo(AttributeValue.fromS(id.toString()));
		assertThat(this.sorted.item("ann", 1).sortKeyValue()).contains(AttributeValue.fromN("1"));
		assertThat(this.sorted.partition(null, "ann").sortKeyValue()).isEmpty();
	}

	@Test
	void refusesAMissingSortKey() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.sorted.item("ann"))
			.withMessage(
					"Table 'orders' (qa-orders) has the sort key 'number': give it beside the partition key 'customer'.");
	}

	@Test
	void refusesASortKeyThatTheTableDoesNotHave() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.alone.item(UUID.randomUUID(), 1))
			.withMessage("Table 'tickets' (qa-tickets) has no sort key: give the partition key 'id' alone.");
	}

	@Test
	void refusesValuesThatAreNoKey() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.sorted.item(null, 1))
			.withMessage("Table 'orders' (qa-orders): key attribute 'customer' must not be null.");
		assertThatIllegalArgumentException().isThrownBy(() -> this.sorted.item("", 1))
			.withMessage("Table 'orders' (qa-orders): key attribute 'customer' must not be empty.");
		assertThatIllegalArgumentException().isThrownBy(() -> this.sorted.item("ann", "1"))
			.withMessage("Table 'orders' (qa-orders): Attribute 'number' is of type Integer, not String.");
		assertThatIllegalArgumentException().isThrownBy(() -> this.sorted.item("ann", 1.5))
			.withMessage("Table 'orders' (qa-orders): Attribute 'number' is of type Integer, not Double.");
	}

	@Test
	void takesTextNumbersAndBytesWhereTheSchemaTellsNoType() {
		TableSchema<?> document = documentSchema();
		TableKeys<?> keys = new TableKeys<>("Table 'anything'", document);
		assertThat(keys.item("ann", 1).partitionKeyValue()).isEqualTo(AttributeValue.fromS("ann"));
		assertThat(keys.item("ann", 1).sortKeyValue()).contains(AttributeValue.fromN("1"));
		assertThatIllegalArgumentException().isThrownBy(() -> keys.item("ann", SdkBytes.fromUtf8String("x")))
			.withMessage("Table 'anything': key attribute 'number' is of type N in DynamoDB, not B.");
		assertThatIllegalArgumentException().isThrownBy(() -> keys.item("ann", new Object()))
			.withMessageContaining("does not tell how a value of class Object is stored in attribute 'number'");
	}

	// This kind of schema offers no converters.
	private static TableSchema<?> documentSchema() {
		return TableSchema.documentSchemaBuilder()
			.addIndexPartitionKey(TableMetadata.primaryIndexName(), "customer", AttributeValueType.S)
			.addIndexSortKey(TableMetadata.primaryIndexName(), "number", AttributeValueType.N)
			.build();
	}

}
