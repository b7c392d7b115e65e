package io.github.dynamodbaccounts.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * A table of {@link Sample} whose client answers what a test says, and remembers what it
 * was asked.
 */
final class ScriptedTable implements DynamoDbClient {

	private final List<QueryRequest> queries = Collections.synchronizedList(new ArrayList<>());

	private final List<ScanRequest> scans = Collections.synchronizedList(new ArrayList<>());

	private final String description;

	private final Executor workers;

	private Function<QueryRequest, QueryResponse> queryAnswers = (request) -> QueryResponse.builder().build();

	private Function<ScanRequest, ScanResponse> scanAnswers = (request) -> ScanResponse.builder().build();

	ScriptedTable() {
		this("Table 'samples' (qa-samples)", Runnable::run);
	}

	ScriptedTable(String description, Executor workers) {
		this.description = description;
		this.workers = workers;
	}

	ScriptedTable answersQueries(Function<QueryRequest, QueryResponse> answers) {
		this.queryAnswers = answers;
		return this;
	}

	ScriptedTable answersScans(Function<ScanRequest, ScanResponse> answers) {
		this.scanAnswers = answers;
		return this;
	}

	List<QueryRequest> queries() {
		return this.queries;
	}

	List<ScanRequest> scans() {
		return this.scans;
	}

	TableRepository<Sample> repository() {
		return new TableRepository<>(table());
	}

	TableItems<Sample> items() {
		return TableItems.of(table());
	}

	ScanPlan<Sample> plan() {
		return ScanPlan.of(items(), null, false);
	}

	Page<Sample> fetch(ScanEnhancedRequest request) {
		return table().scan(request).iterator().next();
	}

	private DynamoDbTable<Sample> table() {
		DynamoDbTable<Sample> table = DynamoDbEnhancedClient.builder()
			.dynamoDbClient(this)
			.build()
			.table("qa-samples", TableSchema.fromBean(Sample.class));
		return ConnectedTable.connect(table,
				new TableConnection<>(this, this.description, this.workers, (task, delay) -> {
					throw new IllegalStateException("No timer.");
				}, UnaryOperator.identity()));
	}

	static Map<String, AttributeValue> key(int number) {
		return Map.of("place", AttributeValue.fromN("1"), "number", AttributeValue.fromN(String.valueOf(number)));
	}

	@Override
	public QueryResponse query(QueryRequest request) {
		this.queries.add(request);
		return this.queryAnswers.apply(request);
	}

	@Override
	public ScanResponse scan(ScanRequest request) {
		this.scans.add(request);
		return this.scanAnswers.apply(request);
	}

	@Override
	public String serviceName() {
		return "dynamodb";
	}

	@Override
	public void close() {
	}

}
