package io.github.dynamodbaccounts.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.expression.DeclaredAttribute;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.IndexMetadata;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.KeyAttributeMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Keys from plain values, checked against the schema before anything is sent.
 *
 * @param <T> the item type
 */
final class TableKeys<T> {

	private static final String TABLE = TableMetadata.primaryIndexName();

	// In bytes.
	private static final int LONGEST_PARTITION = 2048;

	private static final int LONGEST_SORT = 1024;

	private final String description;

	private final TableSchema<T> schema;

	private final String partitionKey;

	private final @Nullable String sortKey;

	// Of the table and all indexes.
	private final Set<String> sortKeys;

	TableKeys(String description, TableSchema<T> schema) {
		this.description = description;
		this.schema = schema;
		this.partitionKey = schema.tableMetadata().primaryPartitionKey();
		this.sortKey = schema.tableMetadata().primarySortKey().orElse(null);
		this.sortKeys = schema.tableMetadata()
			.indices()
			.stream()
			.flatMap((index) -> index.sortKeys().stream())
			.map(KeyAttributeMetadata::name)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The key of an item.
	 * @param id a key, or the value of the partition key in a table without sort key
	 */
	Key item(@Nullable Object id) {
		if (id instanceof Key key) {
			return checked(key);
		}
		return Key.builder().partitionValue(alone(id)).build();
	}

	/**
	 * The key of an item in a table with sort key.
	 */
	Key item(@Nullable Object partition, @Nullable Object sort) {
		if (this.sortKey == null) {
			throw new IllegalArgumentException("%s has no sort key: give the partition key '%s' alone."
				.formatted(this.description, this.partitionKey));
		}
		return Key.builder()
			.partitionValue(value(this.partitionKey, partition, LONGEST_PARTITION))
			.sortValue(value(this.sortKey, sort, LONGEST_SORT))
			.build();
	}

	/**
	 * The attributes of an item's key, as requests hold it.
	 * @param id a key, or the value of the partition key in a table without sort key
	 */
	Map<String, AttributeValue> attributes(@Nullable Object id) {
		if (id instanceof Key key) {
			return checked(key).primaryKeyMap(this.schema);
		}
		// Without a key of the SDK, which formats messages whenever one is made.
		return Map.of(this.partitionKey, alone(id));
	}

	private AttributeValue alone(@Nullable Object partition) {
		if (this.sortKey != null) {
			throw new IllegalArgumentException("%s has the sort key '%s': give it beside the partition key '%s'."
				.formatted(this.description, this.sortKey, this.partitionKey));
		}
		return value(this.partitionKey, partition, LONGEST_PARTITION);
	}

	private Key checked(Key key) {
		AttributeValue sort = key.sortKeyValue().orElse(null);
		if (sort == null) {
			return item(key.partitionKeyValue());
		}
		return item(key.partitionKeyValue(), sort);
	}

	/**
	 * The key of all items of a partition, of the table or an index.
	 * @param index name of the index, or {@code null} for the table
	 * @param partition value of the partition key, or all of them in a list where the
	 * index has several
	 */
	Key partition(@Nullable String index, @Nullable Object partition) {
		List<String> attributes = this.schema.tableMetadata().indexPartitionKeys((index != null) ? index : TABLE);
		if (attributes.size() == 1) {
			return Key.builder().partitionValue(value(attributes.get(0), partition, LONGEST_PARTITION)).build();
		}
		if (!(partition instanceof List<?> values) || values.size() != attributes.size()) {
			throw new IllegalArgumentException("%s: index '%s' has the partition keys %s: give their values in a list."
				.formatted(this.description, index, attributes));
		}
		Key.Builder key = Key.builder();
		for (int part = 0; part < attributes.size(); part++) {
			key.addPartitionValue(value(attributes.get(part), values.get(part), LONGEST_PARTITION));
		}
		return key.build();
	}

	/**
	 * A value of the sort key of the table or an index.
	 */
	AttributeValue sort(@Nullable String index, @Nullable Object value) {
		return value(sortKey(index), value, LONGEST_SORT);
	}

	/**
	 * The name of the sort key of the table or an index.
	 */
	String sortKey(@Nullable String index) {
		List<String> attributes = this.schema.tableMetadata().indexSortKeys((index != null) ? index : TABLE);
		if (attributes.size() == 1) {
			return attributes.get(0);
		}
		String subject = (index != null) ? "%s: index '%s'".formatted(this.description, index) : this.description;
		if (attributes.isEmpty()) {
			throw new IllegalArgumentException("%s has no sort key to compare.".formatted(subject));
		}
		throw new IllegalArgumentException(
				"%s has the sort keys %s, which are compared together: query it through table().".formatted(subject,
						attributes));
	}

	/**
	 * Checks that there is an index.
	 */
	IndexMetadata index(String name) {
		return this.schema.tableMetadata()
			.indices()
			.stream()
			.filter((index) -> index.name().equals(name) && !name.equals(TABLE))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("%s has no index '%s'. Indexes that %s declares: %s."
				.formatted(this.description, name, this.schema.itemType().rawClass().getSimpleName(), indexes())));
	}

	private String indexes() {
		List<String> names = this.schema.tableMetadata()
			.indices()
			.stream()
			.map(IndexMetadata::name)
			.filter((name) -> !name.equals(TABLE))
			.sorted()
			.toList();
		return names.isEmpty() ? "none" : String.join(", ", names);
	}

	/**
	 * Checks the keys in an item that is about to be written, those of indexes too.
	 */
	void check(Map<String, AttributeValue> item) {
		value(this.partitionKey, item.get(this.partitionKey), LONGEST_PARTITION);
		if (this.sortKey != null) {
			value(this.sortKey, item.get(this.sortKey), LONGEST_SORT);
		}
		checkIndexes(item);
	}

	/**
	 * Checks the keys of indexes in an item or a part of one, which need not have them.
	 */
	void checkIndexes(Map<String, AttributeValue> item) {
		this.schema.tableMetadata().keyAttributes().forEach((key) -> {
			AttributeValue value = item.get(key.name());
			if (value != null && !Boolean.TRUE.equals(value.nul())) {
				check(key.name(), value, this.sortKeys.contains(key.name()) ? LONGEST_SORT : LONGEST_PARTITION);
			}
		});
	}

	private AttributeValue value(String attribute, @Nullable Object value, int longest) {
		if (value == null || (value instanceof AttributeValue stored && Boolean.TRUE.equals(stored.nul()))) {
			throw new IllegalArgumentException(
					"%s: key attribute '%s' must not be null.".formatted(this.description, attribute));
		}
		AttributeValue converted = (value instanceof AttributeValue stored) ? stored : convert(attribute, value);
		check(attribute, converted, longest);
		return converted;
	}

	private AttributeValue convert(String attribute, Object value) {
		return described(() -> DeclaredAttribute.of(this.schema, attribute).convert(value));
	}

	private <R> R described(Supplier<R> check) {
		try {
			return check.get();
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("%s: %s".formatted(this.description, ex.getMessage()), ex);
		}
	}

	private void check(String attribute, AttributeValue value, int longest) {
		described(() -> {
			StoredValues.check(attribute, value);
			return value;
		});
		long size = ItemSize.of(value);
		if (size == 0) {
			throw new IllegalArgumentException(
					"%s: key attribute '%s' must not be empty.".formatted(this.description, attribute));
		}
		if (size > longest && value.n() == null) {
			throw new IllegalArgumentException("%s: key attribute '%s' has %d bytes, and DynamoDB takes %d at most."
				.formatted(this.description, attribute, size, longest));
		}
		ScalarAttributeType type = this.schema.tableMetadata().scalarAttributeType(attribute).orElse(null);
		if (type != null && !type.toString().equals(value.type().toString())) {
			throw new IllegalArgumentException("%s: key attribute '%s' is of type %s in DynamoDB, not %s."
				.formatted(this.description, attribute, type, value.type()));
		}
	}

}
