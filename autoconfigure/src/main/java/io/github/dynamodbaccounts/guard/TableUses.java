package io.github.dynamodbaccounts.guard;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.guard.TableUse.Action;
import io.github.dynamodbaccounts.table.TableArn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ImportTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What a request does with which tables. Operations that are not known are taken for ones
 * that change tables.
 */
final class TableUses {

	private static final Map<String, Action> ACTIONS = Map.ofEntries(Map.entry("GetItem", Action.READ),
			Map.entry("BatchGetItem", Action.READ), Map.entry("TransactGetItems", Action.READ),
			Map.entry("Query", Action.READ), Map.entry("SearchVectors", Action.READ), Map.entry("Scan", Action.SCAN),
			Map.entry("PutItem", Action.WRITE), Map.entry("UpdateItem", Action.WRITE),
			Map.entry("DeleteItem", Action.WRITE), Map.entry("BatchWriteItem", Action.WRITE),
			Map.entry("TransactWriteItems", Action.WRITE), Map.entry("ExecuteStatement", Action.UNKNOWN),
			Map.entry("BatchExecuteStatement", Action.UNKNOWN), Map.entry("ExecuteTransaction", Action.UNKNOWN),
			Map.entry("GetResourcePolicy", Action.DESCRIBE));

	// Where requests name tables, or what belongs to one.
	private static final Set<String> NAMES = Set.of("TableName", "TargetTableName", "SourceTableName",
			"GlobalTableName");

	private static final Set<String> ARNS = Set.of("ResourceArn", "TableArn", "SourceTableArn", "BackupArn",
			"ExportArn", "ImportArn");

	private static final ClassValue<Operation> OPERATIONS = new ClassValue<>() {

		@Override
		protected Operation computeValue(Class<?> request) {
			String name = request.getSimpleName().replaceFirst("Request$", "");
			return new Operation(name, action(name));
		}

	};

	private TableUses() {
	}

	/**
	 * The operation of a request, as DynamoDB calls it.
	 */
	static String operation(DynamoDbRequest request) {
		return OPERATIONS.get(request.getClass()).name();
	}

	static Action action(String operation) {
		Action action = ACTIONS.get(operation);
		if (action != null) {
			return action;
		}
		return (operation.startsWith("Describe") || operation.startsWith("List")) ? Action.DESCRIBE : Action.CONTROL;
	}

	/**
	 * Reads a request.
	 * @return at least one use; one without table for a request about none
	 */
	static List<TableUse> of(DynamoDbRequest request) {
		Action action = OPERATIONS.get(request.getClass()).action();
		String table = (action == Action.UNKNOWN) ? null
				: request.getValueForField("TableName", String.class).orElse(null);
		if (table != null) {
			return List.of(new TableUse(table, action));
		}
		List<TableUse> uses = several(request, action).toList();
		if (!uses.isEmpty()) {
			return uses;
		}
		return List.of((action == Action.UNKNOWN) ? new TableUse(null, action, null, "it holds no statement")
				: new TableUse(null, action));
	}

	private static Stream<TableUse> several(DynamoDbRequest request, Action action) {
		if (request instanceof BatchGetItemRequest batch) {
			return batch.requestItems().keySet().stream().map((table) -> new TableUse(table, action));
		}
		if (request instanceof BatchWriteItemRequest batch) {
			return batch.requestItems().keySet().stream().map((table) -> new TableUse(table, action));
		}
		if (request instanceof TransactGetItemsRequest transaction) {
			return transaction.transactItems()
				.stream()
				.map(TransactGetItem::get)
				.filter(Objects::nonNull)
				.map((get) -> new TableUse(get.tableName(), action));
		}
		if (request instanceof TransactWriteItemsRequest transaction) {
			return transaction.transactItems().stream().flatMap(TableUses::uses);
		}
		if (request instanceof ExecuteStatementRequest statement) {
			return Stream.of(use(statement.statement()));
		}
		if (request instanceof BatchExecuteStatementRequest batch) {
			return batch.statements().stream().map(BatchStatementRequest::statement).map(TableUses::use);
		}
		if (request instanceof ExecuteTransactionRequest transaction) {
			return transaction.transactStatements().stream().map(ParameterizedStatement::statement).map(TableUses::use);
		}
		if (request instanceof ImportTableRequest created && created.tableCreationParameters() != null) {
			return Stream.of(new TableUse(created.tableCreationParameters().tableName(), action));
		}
		return Stream.concat(NAMES.stream(), ARNS.stream())
			.map((field) -> request.getValueForField(field, String.class).orElse(null))
			.filter(Objects::nonNull)
			.map((value) -> new TableUse(table(value), action));
	}

	private static String table(String nameOrArn) {
		TableArn arn = TableArn.within(nameOrArn);
		String table = "table/" + ((arn != null) ? arn.name() : "");
		return (arn != null) ? nameOrArn.substring(0, nameOrArn.indexOf(table) + table.length()) : nameOrArn;
	}

	// A transaction may name a table that it writes to, and one of which it only checks
	// a condition.
	private static Stream<TableUse> uses(TransactWriteItem item) {
		return Stream
			.of(use((item.put() != null) ? item.put().tableName() : null, Action.WRITE),
					use((item.update() != null) ? item.update().tableName() : null, Action.WRITE),
					use((item.delete() != null) ? item.delete().tableName() : null, Action.WRITE),
					use((item.conditionCheck() != null) ? item.conditionCheck().tableName() : null, Action.READ))
			.filter(Objects::nonNull);
	}

	private static @Nullable TableUse use(@Nullable String table, Action action) {
		return (table != null) ? new TableUse(table, action) : null;
	}

	private static TableUse use(@Nullable String text) {
		try {
			PartiQlStatement statement = PartiQlStatement.of(Objects.requireNonNullElse(text, ""));
			return new TableUse(statement.table(), statement.isRead() ? Action.READ : Action.WRITE, statement, null);
		}
		catch (IllegalArgumentException ex) {
			return new TableUse(null, Action.UNKNOWN, null, String.valueOf(ex.getMessage()));
		}
	}

	private record Operation(String name, Action action) {
	}

}
