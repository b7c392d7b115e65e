package io.github.dynamodbaccounts.schema;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.DefaultAttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedTypeDocumentConfiguration;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

/**
 * The schemas of a record type and of the records within it, which the SDK does not map
 * itself: built from their components and the SDK's annotations on them.
 */
final class RecordSchemas {

	private final Map<Class<?>, TableSchema<?>> schemas = new HashMap<>();

	// The instance that the SDK shares would keep these schemas for as long as the JVM.
	private final AttributeConverterProvider converters = new DefaultAttributeConverterProvider();

	private RecordSchemas() {
	}

	/**
	 * Builds the schema of a record type.
	 * @param <T> the record type
	 * @param itemType the class of the items
	 * @throws IllegalArgumentException if a component cannot be mapped
	 */
	static <T> TableSchema<T> create(Class<T> itemType) {
		TableSchema<T> schema = new RecordSchemas().schema(itemType);
		checkIndexes(schema);
		return schema;
	}

	// The SDK checks the order of the keys of an index when it builds a schema of this
	// kind, and in no other public place.
	private static <T> void checkIndexes(TableSchema<T> schema) {
		StaticTableSchema.builder(Object.class).<T>flatten(schema, (item) -> null, (item, part) -> {
		}).build();
	}

	/**
	 * The schema of the item type or of a type within it. One record type has one schema,
	 * which is a {@link RecursiveSchema} for a record within itself.
	 */
	@SuppressWarnings("unchecked")
	<T> TableSchema<T> schema(Class<T> type) {
		if (!isRecord(type)) {
			return TableSchema.fromClass(type);
		}
		TableSchema<T> known = (TableSchema<T>) this.schemas.get(type);
		if (known != null) {
			return known;
		}
		RecursiveSchema<T> recursive = new RecursiveSchema<>();
		this.schemas.put(type, recursive);
		TableSchema<T> schema = new RecordAttributes<>(type, this).schema();
		recursive.complete(schema);
		this.schemas.put(type, schema);
		return schema;
	}

	/**
	 * The type of a component, with the schemas of the documents in it. Lists and maps
	 * are looked into, as the SDK does for beans.
	 * @param type the generic type of the component
	 * @param document how documents are written and read
	 */
	EnhancedType<?> type(Type type, EnhancedTypeDocumentConfiguration document) {
		Type raw = type;
		if (type instanceof ParameterizedType parameterized) {
			raw = parameterized.getRawType();
			Type[] arguments = parameterized.getActualTypeArguments();
			if (raw == List.class) {
				return EnhancedType.listOf(type(arguments[0], document));
			}
			if (raw == Map.class) {
				return EnhancedType.mapOf(EnhancedType.of(arguments[0]), type(arguments[1], document));
			}
		}
		if (raw instanceof Class<?> documentType
				&& (isRecord(documentType) || TableSchemas.isAnnotated(documentType))) {
			return document(documentType, document);
		}
		return EnhancedType.of(type);
	}

	private <D> EnhancedType<D> document(Class<D> type, EnhancedTypeDocumentConfiguration document) {
		return EnhancedType.documentOf(type, schema(type),
				(configuration) -> configuration.preserveEmptyObject(document.preserveEmptyObject())
					.ignoreNulls(document.ignoreNulls()));
	}

	/**
	 * The converter of a type of {@link #type}.
	 */
	<V> AttributeConverter<V> converter(EnhancedType<V> type) {
		return this.converters.converterFor(type);
	}

	// A record may have a builder, and then be an immutable of the SDK.
	private static boolean isRecord(Class<?> type) {
		return type.isRecord() && !TableSchemas.isAnnotated(type);
	}

}
