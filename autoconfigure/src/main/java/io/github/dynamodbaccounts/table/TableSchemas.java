package io.github.dynamodbaccounts.table;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

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
	 * @return the declared schema, else the one that the annotations of the type describe
	 * @throws IllegalArgumentException if there is neither, or the annotations are
	 * incomplete
	 */
	@SuppressWarnings("unchecked")
	public <T> TableSchema<T> schema(Class<T> itemType) {
		return (TableSchema<T>) this.schemas.computeIfAbsent(itemType, this::create);
	}

	private TableSchema<?> create(Class<?> itemType) {
		TableSchema<?> schema = this.declared.apply(itemType);
		if (schema != null) {
			return schema;
		}
		if (!isAnnotated(itemType)) {
			throw new IllegalArgumentException(
					"%s is neither a @DynamoDbBean nor a @DynamoDbImmutable, and no bean of type TableSchema<%s> is declared."
						.formatted(itemType.getName(), itemType.getSimpleName()));
		}
		return TableSchema.fromClass(itemType);
	}

	/**
	 * Whether the SDK reads the schema from the type's own annotations.
	 * @param itemType the class of the items
	 * @return {@code true} for {@link DynamoDbBean} and {@link DynamoDbImmutable}
	 */
	public static boolean isAnnotated(Class<?> itemType) {
		return itemType.isAnnotationPresent(DynamoDbBean.class)
				|| itemType.isAnnotationPresent(DynamoDbImmutable.class);
	}

	/**
	 * Whether an annotated type has a partition key, as far as that shows without
	 * building its schema: a type with flattened parts may have it in any of them.
	 * @param itemType the class of the items
	 * @return {@code false} where no key is declared
	 */
	public static boolean hasPartitionKey(Class<?> itemType) {
		return Arrays.stream(itemType.getMethods())
			.anyMatch((method) -> method.isAnnotationPresent(DynamoDbPartitionKey.class)
					|| method.isAnnotationPresent(DynamoDbFlatten.class));
	}

}
