package io.github.dynamodbaccounts.verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.verification.Finding.Severity;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.IndexMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Compares the keys and indexes of a table with those that item types declare. What the
 * table has beyond them is its own affair.
 */
final class SchemaCheck {

	private final PhysicalTable table;

	private final KeyAttributes key;

	private final Map<String, Index> indexes = new LinkedHashMap<>();

	SchemaCheck(PhysicalTable table, TableDescription description) {
		this.table = table;
		List<AttributeDefinition> types = description.attributeDefinitions();
		this.key = KeyAttributes.of(description.keySchema(), types);
		description.localSecondaryIndexes()
			.forEach((local) -> this.indexes.put(local.indexName(),
					new Index(KeyAttributes.of(local.keySchema(), types), null)));
		description.globalSecondaryIndexes()
			.forEach((global) -> this.indexes.put(global.indexName(),
					new Index(KeyAttributes.of(global.keySchema(), types), global.indexStatus())));
	}

	/**
	 * Compares.
	 * @param definitions the tables whose items are of a type
	 * @param schema the schema of that type
	 */
	List<Finding> findings(List<TableDefinition> definitions, TableSchema<?> schema) {
		String itemType = definitions.get(0).itemType().getSimpleName();
		List<Finding> findings = new ArrayList<>();
		KeyAttributes declaredKey = schema.tableMetadata()
			.indices()
			.stream()
			.filter(SchemaCheck::isPrimary)
			.findFirst()
			.map(KeyAttributes::of)
			.orElse(new KeyAttributes(List.of(), List.of()));
		if (declaredKey.partition().isEmpty()) {
			findings.add(definite(definitions,
					"item type %s declares no partition key. Annotate it with @DynamoDbPartitionKey."
						.formatted(itemType)));
		}
		else if (!declaredKey.equals(this.key)) {
			findings.add(definite(definitions,
					"it has the %s, but item type %s declares the %s. ".formatted(this.key, itemType, declaredKey)
							+ "Correct the item type, or name another table: the key of a table cannot be changed."));
		}
		for (IndexMetadata index : schema.tableMetadata().indices()) {
			if (!isPrimary(index)) {
				KeyAttributes declared = KeyAttributes.of(index);
				// A local index has the partition of the table, which need not be said.
				declared = declared.partition().isEmpty() ? declared.withPartition(this.key.partition()) : declared;
				findings.addAll(findings(definitions, itemType, index.name(), declared));
			}
		}
		return findings;
	}

	private List<Finding> findings(List<TableDefinition> definitions, String itemType, String name,
			KeyAttributes declared) {
		Index index = this.indexes.get(name);
		if (index == null) {
			return List.of(definite(definitions,
					"it has no index '%s', which item type %s declares with the %s. ".formatted(name, itemType,
							declared)
							+ "Create it, or remove it from the item type. Indexes that are there: %s."
								.formatted(this.indexes.isEmpty() ? "none"
										: PhysicalTable.quoted(List.copyOf(this.indexes.keySet())))));
		}
		if (!declared.equals(index.key())) {
			return List.of(definite(definitions,
					"its index '%s' has the %s, but item type %s declares the %s. Correct the item type, or create the "
						.formatted(name, index.key(), itemType, declared) + "index anew."));
		}
		IndexStatus status = Objects.requireNonNullElse(index.status(), IndexStatus.ACTIVE);
		return switch (status) {
			case CREATING -> List.of(this.table.finding(definitions, Severity.TRANSIENT,
					"its index '%s' is still CREATING: queries of it fail until it is ACTIVE.".formatted(name)));
			case DELETING -> List.of(definite(definitions,
					"its index '%s' is DELETING, and item type %s declares it. Create it anew, or remove it from the "
						.formatted(name, itemType) + "item type."));
			default -> List.of();
		};
	}

	private Finding definite(List<TableDefinition> definitions, String text) {
		return this.table.finding(definitions, Severity.DEFINITE, text);
	}

	private static boolean isPrimary(IndexMetadata index) {
		return index.name().equals(TableMetadata.primaryIndexName());
	}

	/**
	 * An index that the table has.
	 *
	 * @param key its key
	 * @param status its status, which a local index does not have
	 */
	private record Index(KeyAttributes key, @Nullable IndexStatus status) {
	}

}
