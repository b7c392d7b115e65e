package io.github.dynamodbaccounts.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.dynamodbaccounts.expression.Attribute;
import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.expression.Condition;
import io.github.dynamodbaccounts.expression.DeclaredAttribute;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.MappedTableResource;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactUpdateItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * What is written to one table, with the keys, sizes and conditions checked: single
 * items, batches and transactions are all made of it. The extensions of the enhanced
 * client have been applied.
 *
 * @param <T> the item type
 */
final class ItemWrites<T> {

	// Whoever is refused is told the item as it is now.
	private static final ReturnValuesOnConditionCheckFailure WITH_ITEM = ReturnValuesOnConditionCheckFailure.ALL_OLD;

	private final MappedTableResource<T> table;

	private final String description;

	private final TableKeys<T> keys;

	// The same for every update that has no condition of its own.
	private volatile @Nullable Expression presence;

	ItemWrites(MappedTableResource<T> table, String description, TableKeys<T> keys) {
		this.table = table;
		this.description = description;
		this.keys = keys;
	}

	Put putIfAbsent(T item) {
		return put(item, Attribute.attribute(partitionKey()).doesNotExist());
	}

	Put put(T item, @Nullable Condition condition) {
		T present = present(item);
		Expression expression = expression(condition);
		Put put = described(() -> generated((request) -> request.addPutItem(this.table,
				TransactPutItemEnhancedRequest.builder(type())
					.item(present)
					.conditionExpression(expression)
					.returnValuesOnConditionCheckFailure(WITH_ITEM)
					.build())))
			.put();
		checkItem(put.item());
		return put;
	}

	// That there is an item, of which a condition is true if there is one.
	private Expression presence(@Nullable Condition condition) {
		if (condition != null) {
			return Objects.requireNonNull(expression(exists().and(condition)));
		}
		Expression presence = this.presence;
		if (presence == null) {
			presence = Objects.requireNonNull(expression(exists()));
			this.presence = presence;
		}
		return presence;
	}

	private Condition exists() {
		return Attribute.attribute(partitionKey()).exists();
	}

	/**
	 * A condition that the caller has given: without it, a write would be one without.
	 */
	Condition given(@Nullable Condition condition) {
		if (condition == null) {
			throw new IllegalArgumentException("%s: the condition must not be null.".formatted(this.description));
		}
		return condition;
	}

	private String partitionKey() {
		return this.table.tableSchema().tableMetadata().primaryPartitionKey();
	}

	/**
	 * Changes all attributes of an item that exists, or those that are not null.
	 */
	Update update(T item, IgnoreNullsMode nulls, @Nullable Condition condition) {
		T present = present(item);
		checkItem(mapped(present));
		Expression expression = presence(condition);
		return described(() -> generated((request) -> request.addUpdateItem(this.table,
				TransactUpdateItemEnhancedRequest.builder(type())
					.item(present)
					.ignoreNullsMode(nulls)
					.conditionExpression(expression)
					.returnValuesOnConditionCheckFailure(WITH_ITEM)
					.build())))
			.update();
	}

	/**
	 * Changes some attributes of an item that exists, and those that the extensions keep.
	 */
	Update update(Map<String, AttributeValue> key, Changes changes, @Nullable Condition condition) {
		TableSchema<T> schema = this.table.tableSchema();
		Expression update = described(() -> {
			KeptAttributes kept = new KeptAttributes(this.table, changes.attributes(schema));
			return changes.toExpression(schema, kept.update(key));
		});
		Map<String, AttributeValue> values = described(() -> changes.values(schema));
		this.keys.checkIndexes(values);
		checkValues(values);
		Expression expression = presence(condition);
		return Update.builder()
			.tableName(this.table.tableName())
			.key(key)
			.updateExpression(update.expression())
			.conditionExpression(expression.expression())
			.expressionAttributeNames(
					described(() -> Expression.joinNames(update.expressionNames(), expression.expressionNames())))
			.expressionAttributeValues(notEmpty(
					described(() -> Expression.joinValues(update.expressionValues(), expression.expressionValues()))))
			.returnValuesOnConditionCheckFailure(WITH_ITEM)
			.build();
	}

	/**
	 * Deletes an item, unless somebody else has changed it since it was read: it is held
	 * to the condition that a put of it would be.
	 */
	Delete delete(T item, @Nullable Condition condition) {
		// The key that it has, and not one that an extension would generate.
		Map<String, AttributeValue> key = new HashMap<>(mapped(present(item)));
		this.keys.check(key);
		key.keySet().retainAll(this.table.tableSchema().tableMetadata().primaryKeys());
		Put put = generated((request) -> request.addPutItem(this.table,
				TransactPutItemEnhancedRequest.builder(type())
					.item(item)
					.conditionExpression(expression(condition))
					.build()))
			.put();
		return Delete.builder()
			.tableName(this.table.tableName())
			.key(key)
			.conditionExpression(put.conditionExpression())
			.expressionAttributeNames(notEmpty(put.expressionAttributeNames()))
			.expressionAttributeValues(notEmpty(put.expressionAttributeValues()))
			.returnValuesOnConditionCheckFailure((put.conditionExpression() != null) ? WITH_ITEM : null)
			.build();
	}

	Delete delete(Map<String, AttributeValue> key, @Nullable Condition condition) {
		Delete.Builder delete = Delete.builder().tableName(this.table.tableName()).key(key);
		Expression expression = expression(condition);
		if (expression != null) {
			delete.conditionExpression(expression.expression())
				.expressionAttributeNames(notEmpty(expression.expressionNames()))
				.expressionAttributeValues(notEmpty(expression.expressionValues()))
				.returnValuesOnConditionCheckFailure(WITH_ITEM);
		}
		return delete.build();
	}

	ConditionCheck check(Map<String, AttributeValue> key, Condition condition) {
		Expression expression = Objects.requireNonNull(expression(condition));
		return ConditionCheck.builder()
			.tableName(this.table.tableName())
			.key(key)
			.conditionExpression(expression.expression())
			.expressionAttributeNames(notEmpty(expression.expressionNames()))
			.expressionAttributeValues(notEmpty(expression.expressionValues()))
			.returnValuesOnConditionCheckFailure(WITH_ITEM)
			.build();
	}

	/**
	 * Writes a condition or filter.
	 */
	@Nullable Expression expression(@Nullable Condition condition) {
		return (condition != null) ? described(() -> condition.toExpression(this.table.tableSchema())) : null;
	}

	/**
	 * Finds an attribute.
	 */
	DeclaredAttribute declared(String attribute) {
		return described(() -> DeclaredAttribute.of(this.table.tableSchema(), attribute));
	}

	private Class<T> type() {
		return this.table.tableSchema().itemType().rawClass();
	}

	// The SDK makes the parts of a transaction before it sends anything.
	private static TransactWriteItem generated(Consumer<TransactWriteItemsEnhancedRequest.Builder> request) {
		TransactWriteItemsEnhancedRequest.Builder transaction = TransactWriteItemsEnhancedRequest.builder();
		request.accept(transaction);
		return transaction.build().transactWriteItems().get(0);
	}

	private T present(@Nullable T item) {
		if (item == null) {
			throw new IllegalArgumentException("%s: the item must not be null.".formatted(this.description));
		}
		return item;
	}

	private Map<String, AttributeValue> mapped(T item) {
		return described(() -> this.table.tableSchema().itemToMap(item, true));
	}

	private void checkItem(Map<String, AttributeValue> item) {
		this.keys.check(item);
		checkValues(item);
	}

	private void checkValues(Map<String, AttributeValue> item) {
		described(() -> {
			item.forEach(StoredValues::check);
			return item;
		});
		long size = ItemSize.of(item);
		if (size > ItemSize.LIMIT) {
			Map.Entry<String, AttributeValue> largest = item.entrySet()
				.stream()
				.max((one, other) -> Long.compare(ItemSize.of(one.getValue()), ItemSize.of(other.getValue())))
				.orElseThrow();
			throw new IllegalArgumentException(
					"%s: the item has %d bytes, and DynamoDB takes %d at most. The largest attribute is '%s', with %d."
						.formatted(this.description, size, ItemSize.LIMIT, largest.getKey(),
								ItemSize.of(largest.getValue())));
		}
	}

	private <R> R described(Supplier<R> expression) {
		try {
			return expression.get();
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("%s: %s".formatted(this.description, ex.getMessage()), ex);
		}
	}

	/**
	 * Placeholders as a request takes them: DynamoDB refuses empty ones.
	 */
	static <V> @Nullable Map<String, V> notEmpty(@Nullable Map<String, V> placeholders) {
		return (placeholders == null || placeholders.isEmpty()) ? null : placeholders;
	}

}
