package io.github.dynamodbaccounts.benchmarks.jmh;

import java.util.concurrent.TimeUnit;

import io.github.dynamodbaccounts.benchmarks.application.Item;
import io.github.dynamodbaccounts.table.ConnectedTable;
import io.github.dynamodbaccounts.table.TableRepository;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * What a repository adds to a call, beside the same call on the same table. Below both is
 * a client that answers at once: a repository sends single items through the low-level
 * client of its table, so a table that answers by itself would leave out the very work
 * that the two do differently.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class RepositoryBenchmark {

	@Param
	private By by;

	private final Item item = Item.of("id");

	private Calls calls;

	/**
	 * Who makes the calls.
	 */
	public enum By {

		HAND_WRITTEN, REPOSITORY

	}

	@Setup
	public void connect() {
		this.calls = calls(this.by);
	}

	static Calls calls(By by) {
		TableSchema<Item> schema = TableSchema.fromBean(Item.class);
		StubbedDynamoDb client = new StubbedDynamoDb(schema);
		DynamoDbTable<Item> table = DynamoDbEnhancedClient.builder()
			.dynamoDbClient(client)
			.build()
			.table("qa-items", schema);
		return (by == By.HAND_WRITTEN) ? Calls.handWritten(table)
				: Calls.of(new TableRepository<>(ConnectedTable.connect(table, client)));
	}

	@Benchmark
	public Object findById() {
		return this.calls.findById("id");
	}

	@Benchmark
	public boolean existsById() {
		return this.calls.existsById("id");
	}

	@Benchmark
	public Object save() {
		return this.calls.save(this.item);
	}

	@Benchmark
	public Object update() {
		return this.calls.update(this.item);
	}

	@Benchmark
	public Object deleteById() {
		return this.calls.deleteById("id");
	}

}
