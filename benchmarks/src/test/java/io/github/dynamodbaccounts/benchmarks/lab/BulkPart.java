package io.github.dynamodbaccounts.benchmarks.lab;

import java.util.List;
import java.util.function.Function;

import io.github.dynamodbaccounts.benchmarks.lab.Bulk.Round;
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
		goal(report, "saved", result.save(), 8);
		goal(report, "loaded", result.find(), 16);
		report.section("Many items",
				"""
						%,d items in the embedded AWS, %d rounds. Server and client share the processors: what a batch saves is the way to the server
						and back, which is short here, and not what the server does for each item."""
					.formatted(ITEMS, result.rounds().size()),
				Report.table(
						List.of("", "one by one, ms", "batches by hand, in sequence, ms", "repository, ms",
								"by hand against one by one", "repository against one by one"),
						List.of(List.of("save", ms(result, Round::savedOneByOne), ms(result, Round::savedByHand),
								ms(result, Round::saved), result.saveByHand().text("%.1f"), result.save().text("%.1f")),
								List.of("load", ms(result, Round::foundOneByOne), ms(result, Round::foundByHand),
										ms(result, Round::found), result.findByHand().text("%.1f"),
										result.find().text("%.1f")))));
	}

	private static void goal(Report report, String work, Spread ratio, double goal) {
		report.goal("1,000 items %s, against a loop".formatted(work), "≥ %.0fx".formatted(goal), ratio.text("%.1f"),
				ratio.median() >= goal);
	}

	private static String ms(Bulk.Result result, Function<Round, Double> figure) {
		return "%.0f".formatted(Spread.of(result.rounds().stream().map(figure).toList()).median());
	}

}
