package io.github.dynamodbaccounts.test.slice;

import java.util.List;

import io.github.dynamodbaccounts.test.LocalAws;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Somebody who does what he likes in an account, past the application.
 */
final class TableOwner implements AutoCloseable {

	private final DynamoDbClient client;

	TableOwner(LocalAws aws, String accountId) {
		this.client = DynamoDbClient.builder()
			.httpClientBuilder(Apache5HttpClient.builder())
			.endpointOverride(aws.endpoint())
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(aws.credentials(accountId)))
			.build();
	}

	List<String> tables() {
		return this.client.listTables().tableNames();
	}

	void create(String name) {
		this.client.createTable((table) -> table.tableName(name)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
			.attributeDefinitions(
					AttributeDefinition.builder().attributeName("id").attributeType(ScalarAttributeType.S).build()));
	}

	void delete(String name) {
		this.client.deleteTable((table) -> table.tableName(name));
	}

	void insert(String name, String customer, int number) {
		this.client.executeStatement((call) -> call
			.statement("INSERT INTO \"%s\" VALUE {'customer': '%s', 'number': %d}".formatted(name, customer, number)));
	}

	@Override
	public void close() {
		this.client.close();
	}

}
