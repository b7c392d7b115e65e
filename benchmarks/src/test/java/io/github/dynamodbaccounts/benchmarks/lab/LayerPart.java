package io.github.dynamodbaccounts.benchmarks.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.benchmarks.jmh.ClientBenchmark;
import io.github.dynamodbaccounts.benchmarks.jmh.LayerRun;
import io.github.dynamodbaccounts.benchmarks.jmh.LayerRun.Measured;
import io.github.dynamodbaccounts.benchmarks.jmh.MetersBenchmark;
import io.github.dynamodbaccounts.benchmarks.jmh.RepositoryBenchmark;
import io.github.dynamodbaccounts.benchmarks.report.Report;

/**
 * What a call costs, by JMH.
 */
public final class LayerPart implements Part {

	@Override
	public void run(Report report) {
		Map<String, Measured> measured = new HashMap<>();
		Stream
			.of(LayerRun.REPORT.run(RepositoryBenchmark.class, ClientBenchmark.class, MetersBenchmark.class),
					LayerRun.CLOSER.runOne(RepositoryBenchmark.class, "findById"))
			.flatMap(List::stream)
			.forEach((result) -> measured.put("%s %s".formatted(result.benchmark(), result.by()), result));
		layer(report, measured);
		withSdk(report, measured);
		meters(report, measured);
	}

	private static void layer(Report report, Map<String, Measured> measured) {
		List<List<String>> rows = new ArrayList<>();
		for (String operation : List.of("findById", "existsById", "save", "update", "deleteById")) {
			Measured table = measured.get("RepositoryBenchmark.%s HAND_WRITTEN".formatted(operation));
			Measured repository = measured.get("RepositoryBenchmark.%s REPOSITORY".formatted(operation));
			double more = repository.bytes() - table.bytes();
			double slower = repository.nanos() - table.nanos();
			rows.add(List.of(operation, time(table), time(repository), bytes(table.bytes()), bytes(repository.bytes()),
					bytes(more)));
			if (operation.equals("findById")) {
				report.goal("repository layer alone, `findById`", "≤ 100 ns, ≤ 100 B",
						"%.0f ± %.0f ns, %s".formatted(slower, table.error() + repository.error(), bytes(more)),
						slower + table.error() + repository.error() <= 100 && more <= 100);
			}
		}
		report.section("The repository layer",
				"""
						The client below answers from memory, the same for both: what is left are the enhanced client and what makes its calls. A call by hand
						is one of `DynamoDbTable`, with its `Key.builder()`. `save` and `update` of a repository do more: they return the item as it was
						written, and refuse what DynamoDB could not store. ± is the 99.9 % interval of JMH; `findById` was measured for longer.""",
				Report.table(List.of("", "by hand", "by a repository", "allocated by hand", "by a repository", "more"),
						rows));
	}

	private static void withSdk(Report report, Map<String, Measured> measured) {
		List<List<String>> rows = new ArrayList<>();
		for (String operation : List.of("findById", "save", "update", "deleteById")) {
			Measured table = measured.get("ClientBenchmark.%s HAND_WRITTEN".formatted(operation));
			Measured starter = measured.get("ClientBenchmark.%s STARTER".formatted(operation));
			Measured meters = measured.get("ClientBenchmark.%s STARTER_WITH_METERS".formatted(operation));
			double more = starter.bytes() - table.bytes();
			rows.add(List.of(operation, time(table), time(starter), bytes(table.bytes()), bytes(starter.bytes()),
					bytes(more), bytes(meters.bytes())));
			if (operation.equals("findById")) {
				report.goal("repository with the SDK, `findById`", "≤ +256 B", bytes(more), more <= 256);
			}
		}
		report.section("A call through the SDK",
				"""
						The HTTP client below answers from memory. By hand is an enhanced client with `StsAssumeRoleCredentialsProvider`; the starter has its
						session, guards and extensions. The time of the SDK varies by more than what either adds.""",
				Report.table(List.of("", "by hand", "by the starter", "allocated by hand", "by the starter", "more",
						"by the starter with meters"), rows));
	}

	private static void meters(Report report, Map<String, Measured> measured) {
		Measured meters = measured.get("MetersBenchmark.meters ");
		report.goal("metrics on, per call", "≤ 500 ns, ≤ 100 B", time(meters) + ", " + bytes(meters.bytes()),
				meters.nanos() <= 500 && meters.bytes() <= 100);
		report.section("Meters",
				"""
						What a call adds to the meters: its time, outcome and consumed capacity. That DynamoDB is asked for the capacity, which makes request
						and answer longer, is not in it, but in the last column of the table above.""",
				Report.table(List.of("", "time", "allocated"), List.of(row("our meters", meters),
						row("a timer that records", measured.get("MetersBenchmark.timerAlone ")),
						row("an Observation with the same tags", measured.get("MetersBenchmark.observation ")))));
	}

	private static List<String> row(String title, Measured measured) {
		return List.of(title, time(measured), bytes(measured.bytes()));
	}

	private static String time(Measured measured) {
		return "%,.0f ± %,.0f ns".formatted(measured.nanos(), measured.error());
	}

	private static String bytes(double bytes) {
		return "%,.0f B".formatted(bytes);
	}

}
