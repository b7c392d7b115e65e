package io.github.dynamodbaccounts.table;

import java.util.Map;
import java.util.Optional;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.expression.Condition;
import io.github.dynamodbaccounts.table.ConditionFailedException.Kind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The calls about single items of a table.
 *
 * @param <T> the item type
 */
final class ItemCalls<T> {

	private final TableItems<T> items;

	ItemCalls(TableItems<T> items) {
		this.items = items;
	}

	ItemCall<GetItemRequest, GetItemResponse, Optional<T>> find(Map<String, AttributeValue> key, boolean consistent) {
		GetItemRequest request = get(key, consistent).build();
		return new ItemCall<>(request, Expectation.NOTHING, (response) -> optional(response.item()));
	}

	ItemCall<GetItemRequest, GetItemResponse, Boolean> exists(Map<String, AttributeValue> key, boolean consistent) {
		GetItemRequest request = get(key, consistent).projectionExpression("#key")
			.expressionAttributeNames(Map.of("#key", this.items.schema().tableMetadata().primaryPartitionKey()))
			.build();
		return new ItemCall<>(request, Expectation.NOTHING, GetItemResponse::hasItem);
	}

	private GetItemRequest.Builder get(Map<String, AttributeValue> key, boolean consistent) {
		return GetItemRequest.builder().tableName(this.items.table().tableName()).key(key).consistentRead(consistent);
	}

	ItemCall<PutItemRequest, PutItemResponse, T> save(T item, @Nullable Condition condition) {
		Put put = this.items.writes().put(item, condition);
		return new ItemCall<>(request(put).build(), expectation(null, condition, item), (response) -> written(put));
	}

	ItemCall<PutItemRequest, PutItemResponse, T> saveIfAbsent(T item) {
		Put put = this.items.writes().putIfAbsent(item);
		return new ItemCall<>(request(put).build(), expectation(Kind.ABSENCE, null, item), (response) -> written(put));
	}

	ItemCall<PutItemRequest, PutItemResponse, Optional<T>> replace(T item) {
		Put put = this.items.writes().put(item, null);
		return new ItemCall<>(request(put).returnValues(ReturnValue.ALL_OLD).build(), expectation(null, null, item),
				(response) -> optional(response.attributes()));
	}

	private PutItemRequest.Builder request(Put put) {
		return PutItemRequest.builder()
			.tableName(put.tableName())
			.item(put.item())
			.conditionExpression(put.conditionExpression())
			.expressionAttributeNames(ItemWrites.notEmpty(put.expressionAttributeNames()))
			.expressionAttributeValues(ItemWrites.notEmpty(put.expressionAttributeValues()))
			.returnValuesOnConditionCheckFailure(
					(put.conditionExpression() != null) ? put.returnValuesOnConditionCheckFailure() : null);
	}

	ItemCall<UpdateItemRequest, UpdateItemResponse, T> update(T item, IgnoreNullsMode nulls,
			@Nullable Condition condition) {
		Update update = this.items.writes().update(item, nulls, condition);
		return new ItemCall<>(request(update, ReturnValue.ALL_NEW), expectation(Kind.PRESENCE, condition, item),
				(response) -> present(response.attributes()));
	}

	ItemCall<UpdateItemRequest, UpdateItemResponse, T> update(Map<String, AttributeValue> key, Changes changes,
			@Nullable Condition condition, ReturnValue returned) {
		Update update = this.items.writes().update(key, changes, condition);
		Expectation expectation = Expectation.ofKey(Kind.PRESENCE, condition);
		return new ItemCall<>(request(update, returned), expectation, (response) -> present(response.attributes()));
	}

	private static UpdateItemRequest request(Update update, ReturnValue returned) {
		return UpdateItemRequest.builder()
			.tableName(update.tableName())
			.key(update.key())
			.updateExpression(update.updateExpression())
			.conditionExpression(update.conditionExpression())
			.expressionAttributeNames(update.expressionAttributeNames())
			.expressionAttributeValues(ItemWrites.notEmpty(update.expressionAttributeValues()))
			.returnValues(returned)
			.returnValuesOnConditionCheckFailure(update.returnValuesOnConditionCheckFailure())
			.build();
	}

	ItemCall<DeleteItemRequest, DeleteItemResponse, Optional<T>> delete(T item, @Nullable Condition condition) {
		return delete(this.items.writes().delete(item, condition), expectation(null, condition, item),
				ReturnValue.NONE);
	}

	ItemCall<DeleteItemRequest, DeleteItemResponse, Optional<T>> delete(Map<String, AttributeValue> key,
			@Nullable Condition condition) {
		return (condition == null) ? delete(key, ReturnValue.NONE) : delete(this.items.writes().delete(key, condition),
				Expectation.ofKey(null, condition), ReturnValue.NONE);
	}

	ItemCall<DeleteItemRequest, DeleteItemResponse, Optional<T>> remove(Map<String, AttributeValue> key) {
		return delete(key, ReturnValue.ALL_OLD);
	}

	private ItemCall<DeleteItemRequest, DeleteItemResponse, Optional<T>> delete(Map<String, AttributeValue> key,
			ReturnValue returned) {
		DeleteItemRequest request = DeleteItemRequest.builder()
			.tableName(this.items.table().tableName())
			.key(key)
			.returnValues(returned)
			.build();
		return new ItemCall<>(request, Expectation.NOTHING, (response) -> optional(response.attributes()));
	}

	private ItemCall<DeleteItemRequest, DeleteItemResponse, Optional<T>> delete(Delete delete, Expectation expectation,
			ReturnValue returned) {
		DeleteItemRequest request = DeleteItemRequest.builder()
			.tableName(delete.tableName())
			.key(delete.key())
			.conditionExpression(delete.conditionExpression())
			.expressionAttributeNames(ItemWrites.notEmpty(delete.expressionAttributeNames()))
			.expressionAttributeValues(ItemWrites.notEmpty(delete.expressionAttributeValues()))
			.returnValues(returned)
			.returnValuesOnConditionCheckFailure(delete.returnValuesOnConditionCheckFailure())
			.build();
		return new ItemCall<>(request, expectation, (response) -> optional(response.attributes()));
	}

	private Expectation expectation(@Nullable Kind existence, @Nullable Condition condition, T item) {
		return Expectation.ofItem(this.items.schema(), item, existence, condition);
	}

	private T written(Put put) {
		return present(put.item());
	}

	private T present(Map<String, AttributeValue> attributes) {
		return optional(attributes).orElseThrow();
	}

	private Optional<T> optional(@Nullable Map<String, AttributeValue> attributes) {
		return Optional.ofNullable(this.items.reads().item(attributes));
	}

}
