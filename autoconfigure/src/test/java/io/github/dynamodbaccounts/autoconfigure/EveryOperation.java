package io.github.dynamodbaccounts.autoconfigure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ImportTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Every operation of the SDK's DynamoDB clients, with requests that name a table wherever
 * one can be named.
 */
final class EveryOperation {

	private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("1"));

	private EveryOperation() {
	}

	/**
	 * The operations, as DynamoDB calls them.
	 */
	static List<String> names() {
		return methods(DynamoDbClient.class).map((method) -> method.getParameterTypes()[0].getSimpleName())
			.map((request) -> request.substring(0, request.length() - "Request".length()))
			.sorted()
			.toList();
	}

	private static Stream<Method> methods(Class<?> client) {
		return Arrays.stream(client.getMethods())
			.filter((method) -> method.getParameterCount() == 1
					&& DynamoDbRequest.class.isAssignableFrom(method.getParameterTypes()[0])
					&& !method.getName().endsWith("Paginator"));
	}

	/**
	 * A request for an operation. Those whose effect depends on what they hold are
	 * {@code Operation:effect}.
	 */
	static DynamoDbRequest request(String name, String table) {
		String[] parts = name.split(":");
		String effect = (parts.length > 1) ? parts[1] : "";
		return switch (parts[0]) {
			case "BatchGetItem" -> BatchGetItemRequest.builder()
				.requestItems(Map.of(table, KeysAndAttributes.builder().keys(List.of(KEY)).build()))
				.build();
			case "BatchWriteItem" -> BatchWriteItemRequest.builder()
				.requestItems(Map.of(table, List.of(WriteRequest.builder().putRequest((put) -> put.item(KEY)).build())))
				.build();
			case "TransactGetItems" -> TransactGetItemsRequest.builder()
				.transactItems(TransactGetItem.builder().get((get) -> get.tableName(table).key(KEY)).build())
				.build();
			case "TransactWriteItems" ->
				TransactWriteItemsRequest.builder().transactItems(transactItem(effect, table)).build();
			case "ExecuteStatement" -> ExecuteStatementRequest.builder().statement(statement(effect, table)).build();
			case "BatchExecuteStatement" -> BatchExecuteStatementRequest.builder()
				.statements(BatchStatementRequest.builder().statement(statement(effect, table)).build())
				.build();
			case "ExecuteTransaction" -> ExecuteTransactionRequest.builder()
				.transactStatements(ParameterizedStatement.builder().statement(statement(effect, table)).build())
				.build();
			case "ImportTable" ->
				ImportTableRequest.builder().tableCreationParameters((creation) -> creation.tableName(table)).build();
			default -> withEveryText(parts[0], table);
		};
	}

	private static TransactWriteItem transactItem(String effect, String table) {
		TransactWriteItem.Builder item = TransactWriteItem.builder();
		return (switch (effect) {
			case "put" -> item.put((put) -> put.tableName(table).item(KEY));
			case "update" -> item.update((update) -> update.tableName(table).key(KEY).updateExpression("SET a = b"));
			case "delete" -> item.delete((delete) -> delete.tableName(table).key(KEY));
			default -> item.conditionCheck((check) -> check.tableName(table).key(KEY).conditionExpression("a = b"));
		}).build();
	}

	private static String statement(String effect, String table) {
		return (switch (effect) {
			case "insert" -> "INSERT INTO \"%s\" VALUE {'id': '1'}";
			case "update" -> "UPDATE \"%s\" SET a = 'b' WHERE id = '1'";
			case "delete" -> "DELETE FROM \"%s\" WHERE id = '1'";
			case "select" -> "SELECT * FROM \"%s\" WHERE id = '1'";
			default -> "SELECT * FROM \"%s\"";
		}).formatted(table);
	}

	private static DynamoDbRequest withEveryText(String operation, String table) {
		try {
			Class<?> type = Class.forName(DynamoDbRequest.class.getPackageName() + "." + operation + "Request");
			DynamoDbRequest.Builder builder = (DynamoDbRequest.Builder) type.getMethod("builder").invoke(null);
			for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
				if (field.marshallingType() == MarshallingType.STRING) {
					field.set(builder, text(field.memberName(), table));
				}
			}
			return builder.build();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String text(String field, String table) {
		if (field.endsWith("TableName")) {
			return table;
		}
		return field.endsWith("Arn") ? "arn:aws:dynamodb:eu-west-1:111122223333:table/" + table : "text";
	}

	/**
	 * Makes a call, with a client of either kind.
	 */
	static void call(Object client, DynamoDbRequest request) throws Throwable {
		Class<?> type = (client instanceof DynamoDbClient) ? DynamoDbClient.class : DynamoDbAsyncClient.class;
		Method method = methods(type).filter((candidate) -> candidate.getParameterTypes()[0] == request.getClass())
			.findFirst()
			.orElseThrow();
		try {
			Object answer = method.invoke(client, request);
			if (answer instanceof CompletableFuture<?> future) {
				future.get();
			}
		}
		catch (InvocationTargetException | ExecutionException ex) {
			throw ex.getCause();
		}
	}

}
