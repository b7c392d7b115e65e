package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.guard.AccessRefusedException;
import io.github.dynamodbaccounts.guard.CallRefusedException;
import io.github.dynamodbaccounts.guard.ControlPlaneException;
import io.github.dynamodbaccounts.guard.CrossAccountException;
import io.github.dynamodbaccounts.guard.LocalEndpointException;
import io.github.dynamodbaccounts.guard.ScanRefusedException;
import io.github.dynamodbaccounts.guard.UnmappedTableException;
import io.github.dynamodbaccounts.guard.WrongAccountException;
import io.github.dynamodbaccounts.guard.WrongEnvironmentException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Every operation of the SDK against every guard, with a server that shows what leaves
 * the application.
 */
class GuardMatrixTests {

	private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "TransactGetItems", "Query",
			"SearchVectors", "TransactWriteItems:check", "ExecuteStatement:select", "BatchExecuteStatement:select",
			"ExecuteTransaction:select");

	private static final Set<String> SCANS = Set.of("Scan", "ExecuteStatement:scan", "BatchExecuteStatement:scan",
			"ExecuteTransaction:scan");

	private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem",
			"TransactWriteItems:put", "TransactWriteItems:update", "TransactWriteItems:delete",
			"ExecuteStatement:insert", "ExecuteStatement:update", "ExecuteStatement:delete",
			"BatchExecuteStatement:insert", "BatchExecuteStatement:update", "BatchExecuteStatement:delete",
			"ExecuteTransaction:insert", "ExecuteTransaction:update", "ExecuteTransaction:delete");

	// About no table, or about all.
	private static final Set<String> ABOUT_THE_ACCOUNT = Set.of("DescribeEndpoints", "DescribeLimits",
			"ListGlobalTables", "ListTables");

	private static final Set<String> DESCRIPTIONS = Set.of("DescribeBackup", "DescribeContinuousBackups",
			"DescribeContributorInsights", "DescribeExport", "DescribeGlobalTable", "DescribeGlobalTableSettings",
			"DescribeImport", "DescribeKinesisStreamingDestination", "DescribeTable", "DescribeTableReplicaAutoScaling",
			"DescribeTimeToLive", "GetResourcePolicy", "ListBackups", "ListContributorInsights", "ListExports",
			"ListImports", "ListTagsOfResource");

	private static final Set<String> CHANGES = Set.of("CreateBackup", "CreateGlobalTable", "CreateTable",
			"DeleteBackup", "DeleteResourcePolicy", "DeleteTable", "DisableKinesisStreamingDestination",
			"EnableKinesisStreamingDestination", "ExportTableToPointInTime", "ImportTable", "PutResourcePolicy",
			"RestoreTableFromBackup", "RestoreTableToPointInTime", "TagResource", "UntagResource",
			"UpdateContinuousBackups", "UpdateContributorInsights", "UpdateGlobalTable", "UpdateGlobalTableSettings",
			"UpdateKinesisStreamingDestination", "UpdateTable", "UpdateTableReplicaAutoScaling", "UpdateTimeToLive");

	private static final Set<String> BY_ARN = Set.of("DeleteBackup", "DeleteResourcePolicy", "DescribeBackup",
			"DescribeExport", "DescribeImport", "ExportTableToPointInTime", "GetResourcePolicy", "ListExports",
			"ListImports", "ListTagsOfResource", "PutResourcePolicy", "TagResource", "UntagResource");

	private static final String YAML = """
			dynamodb:
			  environment: qa
			  ENDPOINT
			  GUARDS
			  environments: {qa: {}, prod: {production: true}}
			  defaults: {region: eu-west-1, client: {retry: {max-attempts: 1}}}
			  accounts:
			    main:
			      account-id: "111122223333"
			      credentials: {access-key-id: "KEY", secret-access-key: secret}
			    ledger:
			      account-id: "444455556666"
			      credentials: {access-key-id: "444455556666", secret-access-key: secret}
			  tables:
			    orders: {account: main, item-type: ITEM, TABLE}
			    invoices: {account: ledger, item-type: ITEM, name: orders}
			""";

	@TempDir
	private Path directory;

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@AutoClose
	private final RefusingProxy proxy = new RefusingProxy();

	/**
	 * What one guard refuses, and what it does not.
	 */
	enum Scenario {

		NOTHING(CallRefusedException.class, Map.of("TABLE", "allow-scan: true"), Set.of()),

		WRITES_OF_READ_ONLY_TABLE(AccessRefusedException.class, Map.of("TABLE", "access: read, allow-scan: true"),
				WRITES),

		READS_OF_WRITE_ONLY_TABLE(AccessRefusedException.class, Map.of("TABLE", "access: write, allow-scan: true"),
				union(List.of(READS, GuardMatrixTests.SCANS))),

		SCANS(ScanRefusedException.class, Map.of(), GuardMatrixTests.SCANS),

		UNMAPPED_TABLE(UnmappedTableException.class, Map.of("NAME", "qa-customers"), aboutTables()),

		WRONG_ENVIRONMENT(WrongEnvironmentException.class,
				Map.of("NAME", "prod-orders", "GUARDS", "guards: {unmapped-table: warn}"), aboutTables()),

		OTHER_ACCOUNT(CrossAccountException.class, Map.of("NAME", "invoices", "TABLE", "allow-scan: true"), byName()),

		WRONG_ACCOUNT(WrongAccountException.class, Map.of("KEY", "999988887777", "TABLE", "allow-scan: true"),
				everything()),

		PRODUCTION_AT_LOCAL_ENDPOINT(LocalEndpointException.class,
				Map.of("TABLE", "allow-scan: true", "qa\n", "prod\n", "ENDPOINT", ""), everything()),

		CHANGES_IN_AWS(ControlPlaneException.class, Map.of("TABLE", "allow-scan: true", "ENDPOINT", ""), CHANGES);

		private final Class<? extends CallRefusedException> refusal;

		private final Map<String, String> changes;

		private final Set<String> refused;

		Scenario(Class<? extends CallRefusedException> refusal, Map<String, String> changes, Set<String> refused) {
			this.refusal = refusal;
			this.changes = changes;
			this.refused = refused;
		}

		String yaml(MisbehavingAws aws) {
			String yaml = YAML;
			for (Map.Entry<String, String> change : this.changes.entrySet()) {
				yaml = yaml.replace(change.getKey(), change.getValue());
			}
			return yaml.replace("ENDPOINT", "endpoint: " + aws.endpoint())
				.replace("GUARDS", "")
				.replace(", TABLE", "")
				.replace("KEY", "111122223333")
				.replace("ITEM", Order.class.getName());
		}

		String table(DynamoDbAccounts accounts) {
			String name = this.changes.getOrDefault("NAME", "qa-orders");
			if (this == PRODUCTION_AT_LOCAL_ENDPOINT) {
				return "prod-orders";
			}
			return name.equals("invoices") ? accounts.table(name).physicalName() : name;
		}

	}

	@Test
	void everyOperationOfTheSdkIsKnown() {
		assertThat(everything().stream().map((name) -> name.split(":")[0]).distinct())
			.containsExactlyInAnyOrderElementsOf(EveryOperation.names());
	}

	@ParameterizedTest
	@EnumSource
	void refusesBeforeAByteLeaves(Scenario scenario) {
		YamlApplication.of(this.directory, scenario.yaml(this.aws))
			.runner()
			.withSystemProperties(this.proxy.systemProperties())
			.withBean(DynamoDbConnectionDetails.class, this::details,
					(definition) -> definition.setAutowireCandidate(scenario == Scenario.PRODUCTION_AT_LOCAL_ENDPOINT))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				DynamoDbAccounts accounts = context.getBean(DynamoDbAccounts.class);
				AccountClients clients = accounts.account("main");
				for (String name : everything()) {
					DynamoDbRequest request = EveryOperation.request(name, scenario.table(accounts));
					String expected = scenario.refused.contains(name) ? scenario.refusal.getSimpleName() + " []"
							: "sent";
					assertThat(outcome(clients.dynamoDb(), request)).as(name).isEqualTo(expected);
					assertThat(outcome(clients.dynamoDbAsync(), request)).as(name + ", asynchronous")
						.isEqualTo(expected);
				}
			});
	}

	private DynamoDbConnectionDetails details() {
		return () -> this.aws.endpoint();
	}

	private String outcome(Object client, DynamoDbRequest request) {
		this.aws.calls().clear();
		this.proxy.hosts().clear();
		Throwable outcome = catchThrowable(() -> EveryOperation.call(client, request));
		List<String> sent = new ArrayList<>(this.aws.calls().stream().map(AwsCall::action).toList());
		sent.addAll(this.proxy.hosts());
		if (outcome instanceof CallRefusedException) {
			return outcome.getClass().getSimpleName() + " " + sent;
		}
		return sent.isEmpty() ? "nothing, and not refused: " + outcome : "sent";
	}

	private static Set<String> everything() {
		return union(List.of(aboutTables(), ABOUT_THE_ACCOUNT));
	}

	private static Set<String> aboutTables() {
		return union(List.of(READS, SCANS, WRITES, DESCRIPTIONS, CHANGES));
	}

	// The table of another account has the same name: of text alone nobody can tell.
	private static Set<String> byName() {
		Set<String> byName = aboutTables();
		byName.removeAll(BY_ARN);
		byName.removeIf((name) -> name.contains("Statement") || name.startsWith("ExecuteTransaction"));
		return byName;
	}

	private static Set<String> union(List<Set<String>> sets) {
		Set<String> union = new LinkedHashSet<>();
		sets.forEach((set) -> set.stream().sorted().forEach(union::add));
		return union;
	}

}
