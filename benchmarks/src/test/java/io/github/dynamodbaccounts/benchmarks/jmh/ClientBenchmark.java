package io.github.dynamodbaccounts.benchmarks.jmh;

import java.util.concurrent.TimeUnit;

import io.github.dynamodbaccounts.benchmarks.application.Item;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a call costs with the whole SDK below it, but for the network: by a repository of
 * the starter, with meters or without, beside the enhanced client with a session of the
 * same role, as somebody would write it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class ClientBenchmark {

	@Param
	private CannedAccount.By by;

	private final Item item = Item.of("id");

	private CannedAccount account;

	private Calls calls;

	@Setup(Level.Trial)
	public void connect() {
		this.account = CannedAccount.of(this.by);
		this.calls = this.account.calls();
	}

	@TearDown(Level.Trial)
	public void close() {
		this.account.close();
	}

	@Benchmark
	public Object findById() {
		return this.calls.findById("id");
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
