package io.github.dynamodbaccounts.table;

import java.lang.invoke.MethodType;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Primary keys from plain values, checked against the schema before anything is sent.
 *
 * @param <T> the item type
 */
final class TableKeys<T> {

	private final String table;

	private final TableSchema<T> schema;

	private final String partitionKey;

	private final @Nullable String sortKey;

	TableKeys(String table, TableSchema<T> schema) {
		this.table = table;
		this.schema = schema;
		this.partitionKey = schema.tableMetadata().primaryPartitionKey();
		Optional<String> sort = schema.tableMetadata().primarySortKey();
		this.sortKey = sort.orElse(null);
	}

	/**
	 * The key of an item in a table without sort key.
	 */
	Key item(Object partition) {
		if (this.sortKey != null) {
			throw new IllegalArgumentException(
					"Table '%s' has the sort key '%s': give it beside the partition key '%s'.".formatted(this.table,
							this.sortKey, this.partitionKey));
		}
		return partition(partition);
	}

	/**
	 * The key of an item in a table with sort key.
	 */
	Key item(Object partition, Object sort) {
		if (this.sortKey == null) {
			throw new IllegalArgumentException("Table '%s' has no sort key: give the partition key '%s' alone."
				.formatted(this.table, this.partitionKey));
		}
		return Key.builder()
			.partitionValue(value(this.partitionKey, partition))
			.sortValue(value(this.sortKey, sort))
			.build();
	}

	/**
	 * The key of all items of a partition.
	 */
	Key partition(Object partition) {
		return Key.builder().partitionValue(value(this.partitionKey, partition)).build();
	}

	private AttributeValue value(String attribute, @Nullable Object value) {
		if (value == null) {
			throw new IllegalArgumentException(
					"Key attribute '%s' of table '%s' must not be null.".formatted(attribute, this.table));
		}
		AttributeValue converted = convert(attribute, value);
		if ("".equals(converted.s()) || (converted.b() != null && converted.b().asByteArrayUnsafe().length == 0)) {
			throw new IllegalArgumentException(
					"Key attribute '%s' of table '%s' must not be empty.".formatted(attribute, this.table));
		}
		return converted;
	}

	private AttributeValue convert(String attribute, Object value) {
		AttributeConverter<?> converter = converter(attribute);
		if (converter == null) {
			return convertWithoutSchema(attribute, value);
		}
		Class<?> expected = MethodType.methodType(converter.type().rawClass()).wrap().returnType();
		if (!expected.isInstance(value)) {
			throw new IllegalArgumentException("Key attribute '%s' of table '%s' is of type %s, not %s."
				.formatted(attribute, this.table, expected.getSimpleName(), value.getClass().getSimpleName()));
		}
		return transform(converter, value);
	}

	private @Nullable AttributeConverter<?> converter(String attribute) {
		try {
			return this.schema.converterForAttribute(attribute);
		}
		catch (UnsupportedOperationException ex) {
			return null;
		}
	}

	@SuppressWarnings("unchecked")
	private static <V> AttributeValue transform(AttributeConverter<V> converter, Object value) {
		return converter.transformFrom((V) value);
	}

	// Custom schemas need not offer their converters.
	private AttributeValue convertWithoutSchema(String attribute, Object value) {
		if (value instanceof CharSequence) {
			return AttributeValue.fromS(value.toString());
		}
		if (value instanceof Number) {
			return AttributeValue.fromN(value.toString());
		}
		if (value instanceof SdkBytes bytes) {
			return AttributeValue.fromB(bytes);
		}
		throw new IllegalArgumentException(
				"Key attribute '%s' of table '%s' must be a String, a Number or SdkBytes, not %s.".formatted(attribute,
						this.table, value.getClass().getSimpleName()));
	}

}
