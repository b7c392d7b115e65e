package io.github.dynamodbaccounts.benchmarks.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.benchmarks.process.Peer;
import io.github.dynamodbaccounts.benchmarks.report.Report;

/**
 * What accounts take of memory, threads and sockets.
 */
public final class FootprintPart implements Part {

	private static final int MANY = 1000;

	private static final int USED = 100;

	@Override
	public void run(Report report) {
		double unused = perUnusedAccount(Peer.STARTER);
		double ofFile = perUnusedAccount(Peer.EMPTY_WITH_FILE);
		report.goal("heap per unused account", "≤ 4 KB", "%.1f KB".formatted(unused), unused <= 4);
		double table = perUnusedTable(Peer.STARTER);
		double tableOfFile = perUnusedTable(Peer.EMPTY_WITH_FILE);
		List<List<String>> rows = new ArrayList<>();
		Map<String, Double> empty = Footprint.unused(Peer.EMPTY, 0, 0);
		rows.add(row("Spring Boot alone", null, empty, "started"));
		double ours = add(rows, Peer.STARTER, false, report, empty);
		add(rows, Peer.CAREFUL, false, null, empty);
		add(rows, Peer.NAIVE, false, null, empty);
		add(rows, Peer.ASYNC_STARTER, true, report, empty);
		add(rows, Peer.ASYNC_CAREFUL, true, null, empty);
		add(rows, Peer.ASYNC_NAIVE, true, null, empty);
		report.goal("heap per used account with its live connection", "≤ 130 KB", "%.0f KB".formatted(ours),
				ours <= 130);
		report.section("Memory, threads and sockets",
				"""
						Live heap: the least after five collections. An account of %1$d that nobody uses takes %2$.1f KB, of which Spring
						Boot itself keeps %3$.1f KB for the lines of the file; a table takes %4$.1f KB, of which %5$.1f KB are the file's and most
						of the rest are definitions of beans."""
					.formatted(MANY, unused, ofFile, table, tableOfFile),
				Report.table(
						List.of("application", "heap per used account, KB", "threads", "sockets", "classes at start"),
						rows),
				"""
						%d accounts, each called once with time-outs, and with Netty once more asynchronously. Heap per used account is what the
						second hundred of accounts adds to the first, so that what is loaded once does not count. Threads are those that
						stay: eight callers come at once, and as many threads fetch sessions for them and end a second later. Two processors:
						Netty takes two threads for each."""
					.formatted(USED));
	}

	private static double add(List<List<String>> rows, Peer peer, boolean async, Report report,
			Map<String, Double> empty) {
		String step = async ? "async-calls" : "calls";
		Map<String, Double> some = Footprint.used(peer, USED, async);
		Map<String, Double> twice = Footprint.used(peer, 2 * USED, async);
		double perAccount = (twice.get(step + ".heap") - some.get(step + ".heap")) / USED / 1024;
		rows.add(row("%s, %d accounts".formatted(peer, USED), perAccount, some, step));
		if (report != null) {
			double atOnce = some.get(step + ".threads") - empty.get("started.threads");
			double more = some.get(step + ".threads-that-stay") - empty.get("started.threads");
			report.goal("threads at %d accounts with time-outs%s".formatted(USED, async ? ", and async" : ""),
					"empty + 10", "empty + %.0f; + %.0f as the last call ends".formatted(more, atOnce), more <= 10);
		}
		return perAccount;
	}

	private static List<String> row(String title, Double heap, Map<String, Double> measured, String step) {
		Double threadsThatStay = measured.getOrDefault(step + ".threads-that-stay", measured.get(step + ".threads"));
		return List.of(title, (heap != null) ? "%.0f".formatted(heap) : "", "%.0f".formatted(threadsThatStay),
				"%.0f".formatted(measured.get(step + ".sockets")), "%.0f".formatted(measured.get("started.classes")));
	}

	private static double perUnusedAccount(Peer peer) {
		return perUnused(Footprint.unused(peer, MANY, 0), Footprint.unused(peer, 1, 0));
	}

	private static double perUnusedTable(Peer peer) {
		return perUnused(Footprint.unused(peer, 1, MANY), Footprint.unused(peer, 1, 1));
	}

	private static double perUnused(Map<String, Double> many, Map<String, Double> one) {
		return (many.get("started.heap") - one.get("started.heap")) / (MANY - 1) / 1024;
	}

}
