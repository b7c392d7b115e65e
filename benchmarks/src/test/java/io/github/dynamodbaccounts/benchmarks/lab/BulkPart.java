package io.github.dynamodbaccounts.benchmarks.lab;

import java.util.List;
import java.util.function.Function;

import io.github.dynamodbaccounts.benchmarks.lab.Bulk.Round;
import io.github.dynamodbaccounts.benchmarks.lab.Bulk.Times;
import io.github.dynamodbaccounts.benchmarks.report.Report;
import io.github.dynamodbaccounts.benchmarks.report.Spread;

/**
 * A thousand items at once, against a loop.
 */
public final class BulkPart implements Part {

	private static final int ITEMS = 1000;

	@Override
	public void run(Report report) {
		Bulk.Result result;
		try (Bulk bulk = new Bulk(ITEMS)) {
			result = bulk.run(10, 21);
		}
		goal(report, "saved", result.ratio(Round::saved, Times::repository), 8);
		goal(report, "loaded", result.ratio(Round::found, Times::repository), 16);
		report.section("Many items",
				"""
						%,d items in the embedded AWS, %d rounds. Server and client share the processors: what a batch saves is the way to the server
						and back, which is short here, and not what the server does for each item. "At once" are four requests at a time, as
						repositories make them."""
					.formatted(ITEMS, result.rounds().size()),
				Report.table(
						List.of("ms, and times faster than one by one", "one by one", "batches by hand",
								"batches by hand, at once", "repository"),
						List.of(row("save", result, Round::saved), row("load", result, Round::found))));
	}

	private static List<String> row(String title, Bulk.Result result, Function<Round, Times> work) {
		return List.of(title, "%.0f".formatted(result.millis(work, Times::oneByOne).median()),
				cell(result, work, Times::inSequence), cell(result, work, Times::atOnce),
				cell(result, work, Times::repository));
	}

	private static String cell(Bulk.Result result, Function<Round, Times> work, Function<Times, Double> way) {
		return "%.0f; %s".formatted(result.millis(work, way).median(), result.ratio(work, way).text("%.1f"));
	}

	private static void goal(Report report, String work, Spread ratio, double goal) {
		report.goal("1,000 items %s, against a loop".formatted(work), "≥ %.0fx".formatted(goal), ratio.text("%.1f"),
				ratio.median() >= goal);
	}

}
