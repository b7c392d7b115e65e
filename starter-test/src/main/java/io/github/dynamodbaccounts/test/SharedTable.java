package io.github.dynamodbaccounts.test;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.VectorIndex;

/**
 * A table with the indexes of several item types, which have to agree on its key and on
 * what they both declare.
 */
final class SharedTable {

	private final String description;

	private final Map<String, Claim> claims = new HashMap<>();

	private final Map<String, AttributeDefinition> attributes = new LinkedHashMap<>();

	private final Map<String, GlobalSecondaryIndex> globalIndexes = new LinkedHashMap<>();

	private final Map<String, LocalSecondaryIndex> localIndexes = new LinkedHashMap<>();

	private final Map<String, VectorIndex> vectorIndexes = new LinkedHashMap<>();

	private List<KeySchemaElement> key = List.of();

	/**
	 * Creates a table that nobody needs yet.
	 * @param description its name, and where it is
	 */
	SharedTable(String description) {
		this.description = description;
	}

	/**
	 * Adds what one item type needs.
	 * @param table the table of the mapping that has the item type
	 * @param request how the table would be created for this type alone
	 * @throws IllegalStateException if the table cannot be what this and another type say
	 */
	void add(TableDefinition table, CreateTableRequest request) {
		this.key = request.keySchema();
		claim(table, "the key", text(request.keySchema(), request));
		request.globalSecondaryIndexes().forEach((index) -> {
			claim(table, index(index.indexName()), text(index.keySchema(), request));
			this.globalIndexes.put(index.indexName(), index);
		});
		request.localSecondaryIndexes().forEach((index) -> {
			claim(table, index(index.indexName()), text(index.keySchema(), request));
			this.localIndexes.put(index.indexName(), index);
		});
		request.vectorIndexes().forEach((index) -> {
			claim(table, index(index.indexName()), index.toString());
			this.vectorIndexes.put(index.indexName(), index);
		});
		// One attribute may be in the keys of different indexes.
		request.attributeDefinitions().forEach((attribute) -> {
			claim(table, "attribute '%s' of a key".formatted(attribute.attributeName()), text(attribute));
			this.attributes.put(attribute.attributeName(), attribute);
		});
	}

	/**
	 * Returns how the table is created for all of the types.
	 */
	CreateTableRequest request(String name) {
		// A local index of one type is also that of a type which says its partition key.
		this.globalIndexes.keySet().removeAll(this.localIndexes.keySet());
		return CreateTableRequest.builder()
			.tableName(name)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(this.key)
			.attributeDefinitions(this.attributes.values())
			.globalSecondaryIndexes(unlessEmpty(this.globalIndexes.values()))
			.localSecondaryIndexes(unlessEmpty(this.localIndexes.values()))
			.vectorIndexes(unlessEmpty(this.vectorIndexes.values()))
			.build();
	}

	private void claim(TableDefinition table, String subject, String text) {
		Claim other = this.claims.putIfAbsent(subject, new Claim(table, text));
		if (other != null && !other.text().equals(text)) {
			throw new IllegalStateException(
					("'%s' and '%s' below 'dynamodb.tables' are both %s, but disagree on %s: item type %s says %s, and "
							+ "item type %s says %s. Correct one of the item types, or name another table.")
						.formatted(other.table().key(), table.key(), this.description, subject,
								other.table().itemType().getSimpleName(), other.text(),
								table.itemType().getSimpleName(), text));
		}
	}

	private static String index(String name) {
		return "index '%s'".formatted(name);
	}

	private static String text(List<KeySchemaElement> key, CreateTableRequest request) {
		Map<String, String> types = request.attributeDefinitions()
			.stream()
			.collect(Collectors.toMap(AttributeDefinition::attributeName, SharedTable::text));
		return key.stream()
			.map((element) -> "%s '%s' (%s)".formatted(element.keyTypeAsString(), element.attributeName(),
					types.get(element.attributeName())))
			.collect(Collectors.joining(", "));
	}

	private static String text(AttributeDefinition attribute) {
		return attribute.attributeTypeAsString();
	}

	// DynamoDB takes no empty lists of indexes.
	private static <T> @Nullable Collection<T> unlessEmpty(Collection<T> values) {
		return values.isEmpty() ? null : values;
	}

	/**
	 * What one item type says of a part of the table.
	 *
	 * @param table the first table of the mapping whose type says it
	 * @param text what it says
	 */
	private record Claim(TableDefinition table, String text) {
	}

}
