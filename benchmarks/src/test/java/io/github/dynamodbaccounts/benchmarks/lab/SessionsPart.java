package io.github.dynamodbaccounts.benchmarks.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.autoconfigure.Fault;
import io.github.dynamodbaccounts.autoconfigure.MisbehavingAws;
import io.github.dynamodbaccounts.benchmarks.process.ChildProcess;
import io.github.dynamodbaccounts.benchmarks.process.Configuration;
import io.github.dynamodbaccounts.benchmarks.process.Peer;
import io.github.dynamodbaccounts.benchmarks.report.Report;

/**
 * How often STS is asked when an application starts, and by its first calls.
 */
public final class SessionsPart implements Part {

	@Override
	public void run(Report report) {
		List<List<String>> rows = new ArrayList<>();
		for (Peer peer : List.of(Peer.STARTER, Peer.CAREFUL, Peer.NAIVE)) {
			int start = callsAtStart(peer);
			Rush rush = rush(peer);
			if (peer == Peer.STARTER) {
				report.goal("STS calls: at start-up, 100 accounts", "0", String.valueOf(start), start == 0);
				report.goal("STS calls: cold start with 100 threads, STS takes 7 s", "1", String.valueOf(rush.calls()),
						rush.calls() == 1);
			}
			rows.add(List.of(peer.toString(), String.valueOf(start), String.valueOf(rush.calls()),
					"%.0f".formatted(rush.failed())));
		}
		report.section("Calls to STS",
				"A hundred threads make the first calls of an application at once, in one account; STS takes 7 s.",
				Report.table(
						List.of("application", "at start, 100 accounts", "of the first calls", "of these calls failed"),
						rows));
	}

	/**
	 * How often STS is asked while an application with a hundred accounts starts.
	 */
	public static int callsAtStart(Peer peer) {
		try (MisbehavingAws aws = FakeAws.start()) {
			ChildProcess.of(peer, Configuration.calling(aws.endpoint(), 100)).run("start");
			return aws.calls().size();
		}
	}

	private static Rush rush(Peer peer) {
		try (MisbehavingAws aws = FakeAws.start().sts(Fault.answersAfter(Duration.ofSeconds(7)))) {
			Map<String, Double> measured = ChildProcess.of(peer, Configuration.calling(aws.endpoint(), 1)).run("rush");
			return new Rush(aws.calls("AssumeRole").size(), measured.get("rush.failed"));
		}
	}

	private record Rush(int calls, double failed) {
	}

}
