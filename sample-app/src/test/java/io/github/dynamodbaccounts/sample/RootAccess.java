package io.github.dynamodbaccounts.sample;

import io.github.dynamodbaccounts.schema.TableSchemas;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.test.LocalAws;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A table of the embedded AWS as the root of an account sees it: past the application,
 * its roles and its guards.
 */
final class RootAccess implements AutoCloseable {

	private final DynamoDbClient client;

	private final String physicalName;

	RootAccess(LocalAws aws, TableDefinition table) {
		this(aws, String.valueOf(table.accountId()), table.region(), table.physicalName());
	}

	RootAccess(LocalAws aws, String accountId, Region region, String physicalName) {
		this.physicalName = physicalName;
		this.client = DynamoDbClient.builder()
			.endpointOverride(aws.endpoint())
			.region(region)
			.credentialsProvider(StaticCredentialsProvider.create(aws.credentials(accountId)))
			.build();
	}

	DynamoDbClient client() {
		return this.client;
	}

	<T> DynamoDbTable<T> table(Class<T> itemType) {
		return DynamoDbEnhancedClient.builder()
			.dynamoDbClient(this.client)
			.build()
			.table(this.physicalName, new TableSchemas((type) -> null).schema(itemType));
	}

	@Override
	public void close() {
		this.client.close();
	}

}
