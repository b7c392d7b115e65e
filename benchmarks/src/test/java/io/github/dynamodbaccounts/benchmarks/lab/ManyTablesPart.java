package io.github.dynamodbaccounts.benchmarks.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
		Figures thousand = null;
		Figures tenThousand = null;
		for (int accounts : List.of(10, 100, 1000)) {
			Figures figures = measure(Peer.STARTER, accounts);
			Figures file = measure(Peer.EMPTY_WITH_FILE, accounts);
			rows.add(List.of("%,d in %,d".formatted(10 * accounts, accounts), "%.1f".formatted(figures.cpu() / 1000),
					"%.1f".formatted(file.cpu() / 1000), "%.1f".formatted(figures.wall() / 1000),
					"%.0f".formatted(figures.heap() / (1 << 20)), "%.0f".formatted(file.heap() / (1 << 20)),
					"%.0f".formatted(figures.lookUp())));
			thousand = (accounts == 100) ? figures : thousand;
			tenThousand = (accounts == 1000) ? figures : tenThousand;
		}
		double growth = (tenThousand.cpu() - thousand.cpu()) / 9000;
		double start = tenThousand.cpu() / thousand.cpu();
		report.goal("10,000 tables in 1,000 accounts: start, heap, time to look one up", "linear",
				"%.1f s, %.0f MB, %.0f ns; start %.1fx that of a tenth".formatted(tenThousand.wall() / 1000,
						tenThousand.heap() / (1 << 20), tenThousand.lookUp(), start),
				start <= 10);
		report.section("Ten thousand tables",
				"""
						Medians of %d starts. A look-up is `DynamoDbAccounts.table(key)`, with keys in no order. Each of the last 9,000 tables, with a tenth
						of an account, takes %.2f ms of CPU."""
					.formatted(ROUNDS, growth),
				Report.table(
						List.of("tables in accounts", "start, s of CPU", "Spring Boot alone with this file, s of CPU",
								"until ready, s", "heap, MB", "Spring Boot alone, MB", "look-up, ns"),
						rows));
	}

	private static Figures measure(Peer peer, int accounts) {
		Configuration configuration = Configuration.unused(accounts).withTables(10);
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
