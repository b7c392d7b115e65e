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

	private final TableKeys<Object> alone = new TableKeys<>("qa-tickets",
			StaticTableSchema.builder(Object.class)
				.newItemSupplier(Object::new)
				.addAttribute(UUID.class, (id) -> id.name("id").getter((item) -> null).setter((item, value) -> {
				}).tags(StaticAttributeTags.primaryPartitionKey()))
				.build());

	private final TableKeys<Object> sorted = new TableKeys<>("qa-orders",
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
		assertThat(this.sorted.partition("ann").sortKeyValue()).isEmpty();
	}

	@Test
	void refusesAMissingSortKey() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.sorted.item("ann"))
			.withMessage("Table 'qa-orders' has the sort key 'number': give it beside the partition key 'customer'.");
	}

	@Test
	void refusesASortKeyThatTheTableDoesNotHave() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.alone.item(UUID.randomUUID(), 1))
			.withMessage("Table 'qa-tickets' has no sort key: give the partition key 'id' alone.");
	}

	@Test
	void refusesValuesThatAreNoKey() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.sorted.item(null, 1))
			.withMessage("Key attribute 'customer' of table 'qa-orders' must not be null.");
		assertThatIllegalArgumentException().isThrownBy(() -> this.sorted.item("", 1))
			.withMessage("Key attribute 'customer' of table 'qa-orders' must not be empty.");
		assertThatIllegalArgumentException().isThrownBy(() -> this.sorted.item("ann", 1L))
			.withMessage("Key attribute 'number' of table 'qa-orders' is of type Integer, not Long.");
	}

	@Test
	void takesTextNumbersAndBytesWhereTheSchemaTellsNoType() {
		TableSchema<?> document = documentSchema();
		TableKeys<?> keys = new TableKeys<>("qa-anything", document);
		assertThat(keys.item("ann", 1).partitionKeyValue()).isEqualTo(AttributeValue.fromS("ann"));
		assertThat(keys.item("ann", 1).sortKeyValue()).contains(AttributeValue.fromN("1"));
		SdkBytes bytes = SdkBytes.fromUtf8String("x");
		assertThat(keys.item("ann", bytes).sortKeyValue()).contains(AttributeValue.fromB(bytes));
		assertThatIllegalArgumentException().isThrownBy(() -> keys.item("ann", new Object()))
			.withMessageContaining("must be a String, a Number or SdkBytes, not Object");
	}

	// This kind of schema offers no converters.
	private static TableSchema<?> documentSchema() {
		return TableSchema.documentSchemaBuilder()
			.addIndexPartitionKey(TableMetadata.primaryIndexName(), "customer", AttributeValueType.S)
			.addIndexSortKey(TableMetadata.primaryIndexName(), "number", AttributeValueType.N)
			.build();
	}

}
