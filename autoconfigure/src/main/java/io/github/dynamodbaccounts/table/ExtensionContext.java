package io.github.dynamodbaccounts.table;

import java.util.Map;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbExtensionContext;
import software.amazon.awssdk.enhanced.dynamodb.MappedTableResource;
import software.amazon.awssdk.enhanced.dynamodb.OperationContext;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.internal.operations.OperationName;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What extensions are told of attributes that are read, or updated one by one.
 */
record ExtensionContext(Map<String, AttributeValue> items, MappedTableResource<?> table)
		implements
			DynamoDbExtensionContext.BeforeWrite,
			DynamoDbExtensionContext.AfterRead,
			OperationContext {

	@Override
	public OperationName operationName() {
		return OperationName.UPDATE_ITEM;
	}

	@Override
	public OperationContext operationContext() {
		return this;
	}

	@Override
	public TableMetadata tableMetadata() {
		return this.table.tableSchema().tableMetadata();
	}

	@Override
	public TableSchema<?> tableSchema() {
		return this.table.tableSchema();
	}

	@Override
	public String tableName() {
		return this.table.tableName();
	}

	@Override
	public String indexName() {
		return TableMetadata.primaryIndexName();
	}

}
