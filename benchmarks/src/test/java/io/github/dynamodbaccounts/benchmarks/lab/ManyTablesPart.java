package io.github.dynamodbaccounts.benchmarks.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.benchmarks.process.ChildProcess;
import io.github.dynamodbaccounts.benchmarks.process.Configuration;
import io.github.dynamodbaccounts.benchmarks.process.Peer;
import io.github.dynamodbaccounts.benchmarks.report.Report;
import io.github.dynamodbaccounts.benchmarks.report.Spread;

/**
 * Whether ten times as many tables cost ten times as much.
 */
public final class ManyTablesPart implements Part {

	private static final int ROUNDS = 3;

	@Override
	public void run(Report report) {
		List<List<String>> rows = new ArrayList<>();
		List<Figures> measured = new ArrayList<>();
		for (int accounts : List.of(10, 100, 1000)) {
			Figures figures = measure(Peer.STARTER, accounts);
			Figures file = measure(Peer.EMPTY_WITH_FILE, accounts);
			measured.add(figures);
			rows.add(List.of("%,d in %,d".formatted(10 * accounts, accounts), "%.1f".formatted(figures.cpu() / 1000),
					"%.1f".formatted(file.cpu() / 1000), "%.1f".formatted(figures.wall() / 1000),
					"%.0f".formatted(figures.heap() / (1 << 20)), "%.0f".formatted(file.heap() / (1 << 20)),
					"%.0f".formatted(figures.lookUp())));
		}
		Figures all = measured.get(2);
		double cpu = growth(measured, Figures::cpu);
		double heap = growth(measured, Figures::heap);
		report
			.goal("10,000 tables in 1,000 accounts: start, heap, time to look one up", "linear",
					"%.1f s, %.0f MB, %.0f ns; a table takes %.2fx the CPU and %.2fx the heap of one among 1,000"
						.formatted(all.wall() / 1000, all.heap() / (1 << 20), all.lookUp(), cpu, heap),
					cpu <= 1.5 && heap <= 1.5);
		report.section("Ten thousand tables",
				"""
						Medians of %d starts. A look-up is `DynamoDbAccounts.table(key)`, with keys in no order. Each of the last 9,000 tables, with a tenth
						of an account, takes %.2f ms of CPU and %.1f KB."""
					.formatted(ROUNDS, (all.cpu() - measured.get(1).cpu()) / 9000,
							(all.heap() - measured.get(1).heap()) / 9000 / 1024),
				Report.table(
						List.of("tables in accounts", "start, s of CPU", "Spring Boot alone with this file, s of CPU",
								"until ready, s", "heap, MB", "Spring Boot alone, MB", "look-up, ns"),
						rows));
	}

	// What each of the last 9,000 takes, of what each of the 900 before them does.
	private static double growth(List<Figures> measured, ToDoubleFunction<Figures> figure) {
		double few = figure.applyAsDouble(measured.get(0));
		double some = figure.applyAsDouble(measured.get(1));
		double all = figure.applyAsDouble(measured.get(2));
		return ((all - some) / 9000) / ((some - few) / 900);
	}

	private static Figures measure(Peer peer, int accounts) {
		Configuration configuration = Configuration.unused(accounts).withTables(10 * accounts);
		List<Map<String, Double>> runs = IntStream.range(0, ROUNDS)
			.mapToObj(
					(round) -> (peer == Peer.STARTER) ? ChildProcess.of(peer, configuration).run("footprint", "look-up")
							: ChildProcess.of(peer, configuration).run("footprint"))
			.toList();
		return new Figures(median(runs, "started.cpu"), median(runs, "started.wall"), median(runs, "started.heap"),
				(peer == Peer.STARTER) ? median(runs, "look-up.time") : 0);
	}

	private static double median(List<Map<String, Double>> runs, String figure) {
		return Spread.of(runs.stream().map((run) -> run.get(figure)).toList()).median();
	}

	private record Figures(double cpu, double wall, double heap, double lookUp) {
	}

}
