package io.github.dynamodbaccounts.benchmarks.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.autoconfigure.MisbehavingAws;
import io.github.dynamodbaccounts.benchmarks.process.ChildProcess;
import io.github.dynamodbaccounts.benchmarks.process.Configuration;
import io.github.dynamodbaccounts.benchmarks.process.Peer;
import io.github.dynamodbaccounts.benchmarks.report.Report;
import io.github.dynamodbaccounts.benchmarks.report.Spread;

/**
 * What the first call of an application takes, and what has been made before it.
 */
public final class FirstCallPart implements Part {

	private static final int ROUNDS = 7;

	private final Map<String, List<Map<String, Double>>> measured = new LinkedHashMap<>();

	@Override
	public void run(Report report) {
		try (MisbehavingAws aws = FakeAws.start()) {
			Configuration configuration = Configuration.calling(aws.endpoint(), 1);
			for (int round = 0; round < ROUNDS; round++) {
				round(configuration);
			}
		}
		List<List<String>> rows = this.measured.entrySet()
			.stream()
			.map((entry) -> List.of(entry.getKey(), spread(entry.getValue(), "started.wall"),
					spread(entry.getValue(), "first-call.latency"), spread(entry.getValue(), "first-call.cpu"),
					"%.0f".formatted(entry.getValue().get(0).get("first-call.classes"))))
			.toList();
		report.section("The first call",
				"""
						%d rounds. The first call of a virtual machine loads the SDK, fetches a session and opens a connection. What has been made by then
						differs: a repository that is injected brings its client with it, and hand-written clients are made at the start."""
					.formatted(ROUNDS),
				Report.table(List.of("application", "until ready, ms", "first call, ms", "CPU until it is answered, ms",
						"classes"), rows));
	}

	private void round(Configuration configuration) {
		add("DynamoDB Accounts, repository looked up by the call", ChildProcess.of(Peer.STARTER, configuration),
				"first-call");
		add("DynamoDB Accounts, repository injected",
				ChildProcess.of(Peer.STARTER, configuration).property("inject", true), "first-call");
		add("DynamoDB Accounts, injected, after `verify-on-startup: warn`",
				ChildProcess.of(Peer.STARTER, configuration)
					.property("inject", true)
					.property("dynamodb.verify-on-startup", "warn"),
				"verification", "first-call");
		add(Peer.CAREFUL.toString(), ChildProcess.of(Peer.CAREFUL, configuration), "first-call");
		add(Peer.NAIVE.toString(), ChildProcess.of(Peer.NAIVE, configuration), "first-call");
	}

	private void add(String title, ChildProcess process, String... steps) {
		this.measured.computeIfAbsent(title, (absent) -> new ArrayList<>()).add(process.run(steps));
	}

	private static String spread(List<Map<String, Double>> rounds, String figure) {
		return Spread.of(rounds.stream().map((round) -> round.get(figure)).toList()).text("%.0f");
	}

}
