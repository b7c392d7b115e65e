package io.github.dynamodbaccounts.test;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.schema.TableSchemas;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/**
 * Creates tables past the roles of the application, as the root of each account.
 */
final class LocalTables implements AutoCloseable {

	private static final Pattern ARN = Pattern
		.compile("arn:[^:]+:dynamodb:(?<region>[^:]+):(?<account>\\d{12}):table/(?<name>.+)");

	private final LocalAws aws;

	private final TableSchemas schemas;

	private final SdkHttpClient http = Apache5HttpClient.create();

	private final Map<Place, DynamoDbClient> clients = new HashMap<>();

	LocalTables(LocalAws aws, TableSchemas schemas) {
		this.aws = aws;
		this.schemas = schemas;
	}

	/**
	 * Creates a table with the keys and indexes of its item type. Where several tables of
	 * the mapping are one in AWS, the first decides.
	 */
	void create(TableDefinition table) {
		String accountId = Objects.requireNonNullElse(table.accountId(), LocalAws.CALLER_ACCOUNT);
		Matcher arn = ARN.matcher(table.physicalName());
		if (arn.matches()) {
			create(new Place(arn.group("account"), Region.of(arn.group("region"))), arn.group("name"),
					table.itemType());
		}
		else {
			create(new Place(accountId, table.region()), table.physicalName(), table.itemType());
		}
	}

	private void create(Place place, String name, Class<?> itemType) {
		DynamoDbEnhancedClient client = DynamoDbEnhancedClient.builder()
			.dynamoDbClient(this.clients.computeIfAbsent(place, this::client))
			.build();
		try {
			client.table(name, this.schemas.schema(itemType)).createTable();
		}
		catch (ResourceInUseException ex) {
			// Another key of the mapping has created it, or the test has.
		}
	}

	private DynamoDbClient client(Place place) {
		this.aws.account(place.accountId());
		return DynamoDbClient.builder()
			.httpClient(this.http)
			.endpointOverride(this.aws.endpoint())
			.region(place.region())
			.credentialsProvider(StaticCredentialsProvider.create(this.aws.credentials(place.accountId())))
			.build();
	}

	@Override
	public void close() {
		this.clients.values().forEach(DynamoDbClient::close);
		this.http.close();
	}

	private record Place(String accountId, Region region) {
	}

}
