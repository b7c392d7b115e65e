package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.BillingMode;
import com.amazonaws.services.dynamodbv2.model.CreateTableRequest;
import com.amazonaws.services.dynamodbv2.model.DeleteTableRequest;
import com.amazonaws.services.dynamodbv2.model.DescribeTableRequest;
import com.amazonaws.services.dynamodbv2.model.DescribeTimeToLiveRequest;
import com.amazonaws.services.dynamodbv2.model.GlobalSecondaryIndex;
import com.amazonaws.services.dynamodbv2.model.ListTablesRequest;
import com.amazonaws.services.dynamodbv2.model.ListTablesResult;
import com.amazonaws.services.dynamodbv2.model.LocalSecondaryIndex;
import com.amazonaws.services.dynamodbv2.model.ProvisionedThroughput;
import com.amazonaws.services.dynamodbv2.model.ProvisionedThroughputDescription;
import com.amazonaws.services.dynamodbv2.model.PutItemRequest;
import com.amazonaws.services.dynamodbv2.model.ScanRequest;
import com.amazonaws.services.dynamodbv2.model.ScanResult;
import com.amazonaws.services.dynamodbv2.model.TableDescription;
import com.amazonaws.services.dynamodbv2.model.TimeToLiveDescription;
import com.amazonaws.services.dynamodbv2.model.TimeToLiveSpecification;
import com.amazonaws.services.dynamodbv2.model.UpdateTableRequest;
import com.amazonaws.services.dynamodbv2.model.UpdateTimeToLiveRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a table of DynamoDB Local was like, to create it anew. DynamoDB Local is called
 * directly: creating a table takes a millisecond or two, however many items it had.
 *
 * @param location where it is
 * @param description keys, indexes and settings; {@code null} if there was no such table
 * @param timeToLive when its items expire
 * @param items all items
 */
record TableCopy(Location location, @Nullable TableDescription description, @Nullable TimeToLiveDescription timeToLive,
		List<Map<String, AttributeValue>> items) {

	// There is none of this name, or none can have it.
	private static final Set<String> ABSENT = Set.of("ResourceNotFoundException", "ValidationException");

	static TableCopy of(Location location, LocalDynamoDBRequestHandler dynamoDb) {
		TableDescription description = describe(location, dynamoDb);
		if (description == null) {
			return new TableCopy(location, null, null, List.of());
		}
		TimeToLiveDescription timeToLive = dynamoDb
			.describeTimeToLive(location.account(), location.region(),
					new DescribeTimeToLiveRequest().withTableName(location.name()))
			.getTimeToLiveDescription();
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		ScanRequest scan = new ScanRequest(location.name()).withConsistentRead(true);
		do {
			ScanResult result = dynamoDb.scan(location.account(), location.region(), scan);
			items.addAll(result.getItems());
			scan.setExclusiveStartKey(result.getLastEvaluatedKey());
		}
		while (scan.getExclusiveStartKey() != null);
		return new TableCopy(location, description, timeToLive, items);
	}

	private static @Nullable TableDescription describe(Location location, LocalDynamoDBRequestHandler dynamoDb) {
		try {
			return dynamoDb
				.describeTable(location.account(), location.region(), new DescribeTableRequest(location.name()))
				.getTable();
		}
		catch (AmazonServiceException ex) {
			if (ABSENT.contains(ex.getErrorCode())) {
				return null;
			}
			throw ex;
		}
	}

	/**
	 * Returns the names of all tables of a database.
	 */
	static Collection<String> tables(Database database, LocalDynamoDBRequestHandler dynamoDb) {
		List<String> names = new ArrayList<>();
		ListTablesRequest request = new ListTablesRequest();
		do {
			ListTablesResult result = dynamoDb.listTables(database.account(), database.region(), request);
			names.addAll(result.getTableNames());
			request.setExclusiveStartTableName(result.getLastEvaluatedTableName());
		}
		while (request.getExclusiveStartTableName() != null);
		return names;
	}

	/**
	 * Makes the table what it was.
	 */
	void restore(LocalDynamoDBRequestHandler dynamoDb) {
		String account = this.location.account();
		String region = this.location.region();
		String name = this.location.name();
		TableDescription current = describe(this.location, dynamoDb);
		if (current != null) {
			if (Boolean.TRUE.equals(current.getDeletionProtectionEnabled())) {
				dynamoDb.updateTable(account, region,
						new UpdateTableRequest().withTableName(name).withDeletionProtectionEnabled(false));
			}
			dynamoDb.deleteTable(account, region, new DeleteTableRequest(name));
		}
		if (this.description == null) {
			return;
		}
		dynamoDb.createTable(account, region, request(this.description));
		if (this.timeToLive != null && this.timeToLive.getAttributeName() != null) {
			dynamoDb.updateTimeToLive(account, region,
					new UpdateTimeToLiveRequest().withTableName(name)
						.withTimeToLiveSpecification(
								new TimeToLiveSpecification().withAttributeName(this.timeToLive.getAttributeName())
									.withEnabled(true)));
		}
		this.items.forEach((item) -> dynamoDb.putItem(account, region, new PutItemRequest(name, item)));
	}

	private static CreateTableRequest request(TableDescription table) {
		boolean onDemand = table.getBillingModeSummary() != null
				&& BillingMode.PAY_PER_REQUEST.name().equals(table.getBillingModeSummary().getBillingMode());
		CreateTableRequest request = new CreateTableRequest().withTableName(table.getTableName())
			.withKeySchema(table.getKeySchema())
			.withAttributeDefinitions(table.getAttributeDefinitions())
			.withBillingMode(onDemand ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED)
			.withProvisionedThroughput(throughput(onDemand, table.getProvisionedThroughput()))
			.withOnDemandThroughput(table.getOnDemandThroughput())
			.withDeletionProtectionEnabled(table.getDeletionProtectionEnabled())
			.withStreamSpecification(table.getStreamSpecification());
		if (table.getLocalSecondaryIndexes() != null) {
			request.setLocalSecondaryIndexes(table.getLocalSecondaryIndexes()
				.stream()
				.map((index) -> new LocalSecondaryIndex().withIndexName(index.getIndexName())
					.withKeySchema(index.getKeySchema())
					.withProjection(index.getProjection()))
				.toList());
		}
		if (table.getGlobalSecondaryIndexes() != null) {
			request.setGlobalSecondaryIndexes(table.getGlobalSecondaryIndexes()
				.stream()
				.map((index) -> new GlobalSecondaryIndex().withIndexName(index.getIndexName())
					.withKeySchema(index.getKeySchema())
					.withProjection(index.getProjection())
					.withProvisionedThroughput(throughput(onDemand, index.getProvisionedThroughput()))
					.withOnDemandThroughput(index.getOnDemandThroughput()))
				.toList());
		}
		return request;
	}

	private static @Nullable ProvisionedThroughput throughput(boolean onDemand,
			ProvisionedThroughputDescription description) {
		return onDemand ? null
				: new ProvisionedThroughput(description.getReadCapacityUnits(), description.getWriteCapacityUnits());
	}

	/**
	 * Where a table is.
	 *
	 * @param database the account and the region
	 * @param name the name of the table
	 */
	record Location(Database database, String name) {

		String account() {
			return this.database.account();
		}

		String region() {
			return this.database.region();
		}

	}

}
