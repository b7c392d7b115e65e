package io.github.dynamodbaccounts.schema;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/**
 * The schema of each item type, built once: two tables with items of one type share it.
 */
public final class TableSchemas {

	private final Function<Class<?>, @Nullable TableSchema<?>> declared;

	private final Map<Class<?>, TableSchema<?>> schemas = new ConcurrentHashMap<>();

	/**
	 * Creates the schemas.
	 * @param declared looks up the schema that the application declares for a type, which
	 * wins over the annotations of the type; {@code null} where it declares none
	 */
	public TableSchemas(Function<Class<?>, @Nullable TableSchema<?>> declared) {
		this.declared = declared;
	}

	/**
	 * Returns the schema of an item type.
	 * @param <T> the item type
	 * @param itemType the class of the items
	 * @return the declared schema, else the one that the type describes by its
	 * annotations, or by its components where it is a record
	 * @throws IllegalArgumentException if there is neither, or what the type describes is
	 * incomplete
	 */
	@SuppressWarnings("unchecked")
	public <T> TableSchema<T> schema(Class<T> itemType) {
		TableSchema<?> known = this.schemas.get(itemType);
		if (known != null) {
			return (TableSchema<T>) known;
		}
		// Not computeIfAbsent: it would hold a monitor while beans are made.
		TableSchema<?> made = create(itemType);
		TableSchema<?> raced = this.schemas.putIfAbsent(itemType, made);
		return (TableSchema<T>) ((raced != null) ? raced : made);
	}

	private TableSchema<?> create(Class<?> itemType) {
		TableSchema<?> schema = this.declared.apply(itemType);
		if (schema != null) {
			return schema;
		}
		if (isAnnotated(itemType)) {
			return annotated(itemType);
		}
		if (itemType.isRecord()) {
			return RecordSchemas.create(itemType);
		}
		throw new IllegalArgumentException(
				"%s is neither a @DynamoDbBean, a @DynamoDbImmutable nor a record, and no bean of type TableSchema<%s> is declared."
					.formatted(itemType.getName(), itemType.getSimpleName()));
	}

	// The SDK does not say which class it is about.
	private static TableSchema<?> annotated(Class<?> itemType) {
		try {
			return TableSchema.fromClass(itemType);
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException("%s cannot be mapped: %s".formatted(itemType.getName(), ex.getMessage()),
					ex);
		}
	}

	/**
	 * Whether the type itself describes the schema of its items.
	 * @param itemType the class of the items
	 * @return {@code true} for {@link DynamoDbBean}, {@link DynamoDbImmutable} and
	 * records
	 */
	public static boolean isSelfDescribing(Class<?> itemType) {
		return isAnnotated(itemType) || itemType.isRecord();
	}

	/**
	 * Whether the SDK reads the schema from the type's own annotations.
	 */
	static boolean isAnnotated(Class<?> type) {
		return type.isAnnotationPresent(DynamoDbBean.class) || type.isAnnotationPresent(DynamoDbImmutable.class);
	}

	/**
	 * Whether a type that describes itself has a partition key, as far as that shows
	 * without building its schema: a type with flattened parts may have it in any of
	 * them.
	 * @param itemType the class of the items
	 * @return {@code false} where no key is declared
	 */
	public static boolean hasPartitionKey(Class<?> itemType) {
		Stream<Method> getters = (itemType.isRecord() && !isAnnotated(itemType))
				? Arrays.stream(itemType.getRecordComponents()).map(RecordComponent::getAccessor)
				: Arrays.stream(itemType.getMethods());
		return getters.anyMatch((getter) -> getter.isAnnotationPresent(DynamoDbPartitionKey.class)
				|| getter.isAnnotationPresent(DynamoDbFlatten.class));
	}

}
