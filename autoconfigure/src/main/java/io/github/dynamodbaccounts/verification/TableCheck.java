package io.github.dynamodbaccounts.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.schema.TableSchemas;
import io.github.dynamodbaccounts.verification.Finding.Severity;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * Asks AWS for what there is to know of one table, and judges it.
 */
final class TableCheck {

	// The SDK takes no time-out of zero.
	private static final Duration SHORTEST = Duration.ofMillis(1);

	private final TableSchemas schemas;

	TableCheck(TableSchemas schemas) {
		this.schemas = schemas;
	}

	/**
	 * Checks a table.
	 * @param table the table
	 * @param time what is left for it
	 * @return what is not as it should be
	 * @throws RuntimeException if the table cannot be described
	 */
	List<Finding> findings(PhysicalTable table, Supplier<Duration> time) {
		TableDescription description = describe(table, time.get());
		if (description == null) {
			return List.of(table.finding(Severity.TRANSIENT, "the answer to DescribeTable describes no table."));
		}
		List<Finding> findings = new ArrayList<>(status(table, description));
		if (!findings.isEmpty()) {
			return findings;
		}
		Map<List<TableDefinition>, TableSchema<?>> schemas = schemas(table, findings);
		SchemaCheck check = new SchemaCheck(table, description);
		schemas.forEach((definitions, schema) -> findings.addAll(check.findings(definitions, schema)));
		findings.addAll(warnings(table, new Safeguards(table, schemas), time));
		return findings;
	}

	private static @Nullable TableDescription describe(PhysicalTable table, Duration time) {
		return table.clients()
			.dynamoDb()
			.describeTable(DescribeTableRequest.builder()
				.tableName(table.name())
				.overrideConfiguration(within(table, time))
				.build())
			.table();
	}

	private static List<Finding> status(PhysicalTable table, TableDescription description) {
		TableStatus status = description.tableStatus();
		if (status == TableStatus.CREATING) {
			return List.of(table.finding(Severity.TRANSIENT, "it is still CREATING: calls fail until it is ACTIVE."));
		}
		// While it is UPDATING, a table serves as before.
		if (status == TableStatus.ACTIVE || status == TableStatus.UPDATING) {
			return List.of();
		}
		boolean known = status != null && status != TableStatus.UNKNOWN_TO_SDK_VERSION;
		return List.of(table.finding(known ? Severity.DEFINITE : Severity.TRANSIENT,
				"it is %s and not ACTIVE.".formatted(description.tableStatusAsString())));
	}

	private Map<List<TableDefinition>, TableSchema<?>> schemas(PhysicalTable table, List<Finding> findings) {
		Map<List<TableDefinition>, TableSchema<?>> schemas = new LinkedHashMap<>();
		table.definitions()
			.stream()
			.collect(Collectors.groupingBy(TableDefinition::itemType, LinkedHashMap::new, Collectors.toList()))
			.forEach((itemType, definitions) -> {
				try {
					schemas.put(definitions, this.schemas.schema(itemType));
				}
				catch (RuntimeException ex) {
					findings.add(table.finding(definitions, Severity.DEFINITE,
							"item type %s cannot be mapped (%s).".formatted(itemType.getName(), ex.getMessage())));
				}
			});
		return schemas;
	}

	private static List<Finding> warnings(PhysicalTable table, Safeguards safeguards, Supplier<Duration> time) {
		DynamoDbClient client = table.clients().dynamoDb();
		List<Finding> warnings = new ArrayList<>();
		warnings.addAll(ifAllowed(time, (left) -> {
			ContinuousBackupsDescription backups = client
				.describeContinuousBackups(DescribeContinuousBackupsRequest.builder()
					.tableName(table.name())
					.overrideConfiguration(within(table, left))
					.build())
				.continuousBackupsDescription();
			return (backups != null) ? safeguards.recovery(backups.pointInTimeRecoveryDescription()) : List.of();
		}));
		warnings
			.addAll(ifAllowed(time,
					(left) -> safeguards.expiry(client.describeTimeToLive(DescribeTimeToLiveRequest.builder()
						.tableName(table.name())
						.overrideConfiguration(within(table, left))
						.build()).timeToLiveDescription())));
		return warnings;
	}

	// The role need not be allowed to ask, emulators need not know the question, and
	// whatever else is the matter, the table itself was described.
	private static List<Finding> ifAllowed(Supplier<Duration> time, Function<Duration, List<Finding>> question) {
		Duration left = time.get();
		if (left.compareTo(SHORTEST) < 0) {
			return List.of();
		}
		try {
			return question.apply(left);
		}
		catch (RuntimeException ex) {
			return List.of();
		}
	}

	// The account may have a shorter time-out.
	private static AwsRequestOverrideConfiguration within(PhysicalTable table, Duration time) {
		Duration own = table.clients().definition().client().apiCallTimeout();
		Duration limit = (own != null && own.compareTo(time) < 0) ? own : time;
		return AwsRequestOverrideConfiguration.builder()
			.apiCallTimeout((limit.compareTo(SHORTEST) < 0) ? SHORTEST : limit)
			.build();
	}

}
