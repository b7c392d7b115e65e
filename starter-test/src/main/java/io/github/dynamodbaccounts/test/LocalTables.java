package io.github.dynamodbaccounts.test;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.schema.TableSchemas;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
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
	 * Creates tables with the keys and indexes of their item types. Several tables of the
	 * mapping may be one in AWS, which has the indexes of all. Tables that are there stay
	 * as they are.
	 * @throws IllegalStateException if one table cannot be what all of its item types say
	 */
	void create(Collection<TableDefinition> tables) {
		tables.stream()
			.collect(Collectors.groupingBy(Location::of, LinkedHashMap::new, Collectors.toList()))
			.forEach(this::create);
	}

	private void create(Location location, List<TableDefinition> tables) {
		SharedTable shared = new SharedTable(location.describe());
		tables.forEach((table) -> shared.add(table, request(table.itemType())));
		try {
			this.clients.computeIfAbsent(location.place(), this::client).createTable(shared.request(location.name()));
		}
		catch (ResourceInUseException ex) {
			// The test has created it, or another context on the same AWS.
		}
	}

	private CreateTableRequest request(Class<?> itemType) {
		RequestRecorder recorder = new RequestRecorder();
		DynamoDbEnhancedClient.builder()
			.dynamoDbClient(recorder)
			.build()
			.table(itemType.getSimpleName(), this.schemas.schema(itemType))
			.createTable();
		return Objects.requireNonNull(recorder.request, "The SDK creates no table.");
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

	private record Location(Place place, String name) {

		static Location of(TableDefinition table) {
			Matcher arn = ARN.matcher(table.physicalName());
			if (arn.matches()) {
				return new Location(new Place(arn.group("account"), Region.of(arn.group("region"))), arn.group("name"));
			}
			String accountId = Objects.requireNonNullElse(table.accountId(), LocalAws.CALLER_ACCOUNT);
			return new Location(new Place(accountId, table.region()), table.physicalName());
		}

		String describe() {
			return "table '%s' in account %s, %s".formatted(this.name, this.place.accountId(), this.place.region());
		}

	}

	/**
	 * Takes the place of a client, to learn what the SDK makes of an item type.
	 */
	private static final class RequestRecorder implements DynamoDbClient {

		private @Nullable CreateTableRequest request;

		@Override
		public CreateTableResponse createTable(CreateTableRequest request) {
			this.request = request;
			return CreateTableResponse.builder().build();
		}

		@Override
		public String serviceName() {
			return SERVICE_NAME;
		}

		@Override
		public void close() {
			// There is nothing to close.
		}

	}

}
