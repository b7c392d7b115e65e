package io.github.dynamodbaccounts.benchmarks.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.dynamodbaccounts.benchmarks.process.ChildProcess;
import io.github.dynamodbaccounts.benchmarks.process.Configuration;
import io.github.dynamodbaccounts.benchmarks.process.Peer;
import io.github.dynamodbaccounts.benchmarks.report.Report;
import io.github.dynamodbaccounts.benchmarks.report.Spread;

/**
 * What it costs to start an application that calls nobody. All applications are started
 * in each round, in an order that changes, so that whatever else the machine does hits
 * all of them alike.
 */
public final class StartPart implements Part {

	private static final int ROUNDS = 13;

	private static final Start EMPTY = new Start(Peer.EMPTY, 0, 0);

	private static final Start FILE = new Start(Peer.EMPTY_WITH_FILE, 100, 100);

	private static final Start SPRING_CLOUD_AWS = new Start(Peer.SPRING_CLOUD_AWS, 1, 1);

	private static final Start ONE = new Start(Peer.STARTER, 1, 1);

	private static final Start ACCOUNTS = new Start(Peer.STARTER, 100, 1);

	private static final Start TABLES = new Start(Peer.STARTER, 100, 100);

	private static final List<Start> ALL = List.of(EMPTY, FILE, SPRING_CLOUD_AWS, ONE, ACCOUNTS, TABLES,
			new Start(Peer.CAREFUL, 1, 1), new Start(Peer.CAREFUL, 100, 100), new Start(Peer.NAIVE, 1, 1),
			new Start(Peer.NAIVE, 100, 100));

	private final Map<Start, List<Map<String, Double>>> measured = new LinkedHashMap<>();

	@Override
	public void run(Report report) {
		Random random = new Random(1);
		ALL.forEach((start) -> this.measured.put(start, new ArrayList<>()));
		for (int round = 0; round < ROUNDS; round++) {
			List<Start> order = new ArrayList<>(ALL);
			Collections.shuffle(order, random);
			order.forEach((start) -> this.measured.get(start)
				.add(ChildProcess.of(start.peer(), Configuration.unused(start.accounts()).withTables(start.tables()))
					.run("start")));
		}
		goal(report,
				"start with 100 configured, unused accounts and one table: CPU, of Spring Cloud AWS with one account",
				ACCOUNTS, SPRING_CLOUD_AWS, 0.80);
		goal(report, "the same, of Spring Boot alone", ACCOUNTS, EMPTY, 1.20);
		goal(report, "100 accounts and one table, against one account: CPU", ACCOUNTS, ONE, 1.05);
		goal(report, "start with a table in each of 100 accounts: CPU, of Spring Cloud AWS with one account", TABLES,
				SPRING_CLOUD_AWS, 0.80);
		goal(report, "the same, of Spring Boot alone", TABLES, EMPTY, 1.20);
		goal(report, "100 accounts and tables, against one of each: CPU", TABLES, ONE, 1.05);
		List<List<String>> rows = ALL.stream()
			.map((start) -> List.of(start.toString(), spread(start, "started.cpu").text("%.0f"),
					ratio(start, EMPTY).text("%.2f"), spread(start, "started.wall").text("%.0f"),
					"%.0f".formatted(spread(start, "started.classes").median())))
			.toList();
		report.section("Start",
				"""
						%d rounds; in each, every application is started once, in a virtual machine of its own, in an order that changes. CPU
						is that of the whole process from its begin until the application is ready, with all that the virtual machine compiles.
						Ratios are those within a round. Hand-written clients are made at the start, ours and those of Spring Cloud AWS as they
						do it. Where there is no number of tables, each account has one. "With our file" reads the `application.yml` of 100 accounts
						and tables and does nothing with it: what Spring Boot itself takes for that is in the figure of the starter. The class path of each
						has Spring Boot first, as where an application declares its starter before others; none has an actuator."""
					.formatted(ROUNDS),
				Report.table(List.of("application", "CPU, ms", "of Spring Boot alone", "until ready, ms", "classes"),
						rows),
				"With 100 accounts and tables, the starter takes %s of the CPU of Spring Boot alone with the same file."
					.formatted(ratio(TABLES, FILE).text("%.2f")));
	}

	private void goal(Report report, String work, Start start, Start peer, double goal) {
		Spread ratio = ratio(start, peer);
		report.goal(work, "≤ %.2f".formatted(goal), ratio.text("%.2f"), ratio.median() <= goal);
	}

	private Spread ratio(Start start, Start peer) {
		return Spread.ofRatios(figures(start, "started.cpu"), figures(peer, "started.cpu"));
	}

	private Spread spread(Start start, String figure) {
		return Spread.of(figures(start, figure));
	}

	private List<Double> figures(Start start, String figure) {
		return this.measured.get(start).stream().map((round) -> round.get(figure)).toList();
	}

	private record Start(Peer peer, int accounts, int tables) {

		@Override
		public String toString() {
			if (this.accounts <= 1) {
				return this.peer.toString();
			}
			return (this.tables == this.accounts) ? "%s, %d accounts".formatted(this.peer, this.accounts)
					: "%s, %d accounts, %d table".formatted(this.peer, this.accounts, this.tables);
		}

	}

}
