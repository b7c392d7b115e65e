package io.github.dynamodbaccounts.benchmarks.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.dynamodbaccounts.autoconfigure.Fault;
import io.github.dynamodbaccounts.autoconfigure.MisbehavingAws;
import io.github.dynamodbaccounts.benchmarks.process.Peer;
import io.github.dynamodbaccounts.benchmarks.report.Report;

/**
 * What calls notice of an STS that is out of order.
 */
public final class FaultsPart implements Part {

	private static final int CALLS_PER_SECOND = 100;

	private static final Duration LOAD = Duration.ofSeconds(40);

	private static final Duration SESSION = Duration.ofSeconds(30);

	@Override
	public void run(Report report) {
		List<List<String>> rows = new ArrayList<>();
		for (Peer peer : List.of(Peer.STARTER, Peer.CAREFUL, Peer.NAIVE)) {
			LoadRun outage = outage(peer);
			LoadRun denied = denied(peer);
			long good = denied.count((call) -> call.account() == 1 && call.succeeded());
			rows.add(List.of(peer.toString(), String.valueOf(outage.count((call) -> !call.succeeded())),
					String.valueOf(outage.stsCalls().size()), "%.1f".formatted(outage.latency(1, (call) -> true)),
					String.valueOf(denied.stsCalls().size()),
					"%,d of %,d".formatted(good, denied.count((call) -> call.account() == 1)),
					"%.1f".formatted(denied.latency(0.99, (call) -> call.account() == 1))));
		}
		report.section("An STS that is out of order",
				"""
						%1$d calls a second for %2$d s. *Outage*: STS throttles from the first session on until a fifth of a second before that one ends,
						after %3$d s; a session is valid throughout, and all begin to renew it when a fifth is left, ours up to half as much earlier. *Denied*: one of two accounts has a role that nobody may assume; calls go to both in turn."""
					.formatted(CALLS_PER_SECOND, LOAD.toSeconds(), SESSION.toSeconds()),
				Report.table(
						List.of("application", "outage: failed calls", "STS calls", "slowest call, ms",
								"denied: STS calls", "calls to the other account that succeed", "their p99, ms"),
						rows));
	}

	private static LoadRun outage(Peer peer) {
		try (MisbehavingAws aws = FakeAws.start().enforcesSessions().sessionsLast(SESSION)) {
			CompletableFuture<LoadRun> load = CompletableFuture
				.supplyAsync(() -> LoadRun.of(aws, peer, 1, SESSION, LOAD, CALLS_PER_SECOND));
			aws.awaitCalls("AssumeRole", 1);
			long begin = System.nanoTime();
			// The first session is under way.
			CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> aws.sts(Fault.throttled()));
			long end = SESSION.minusMillis(200).toNanos() - (System.nanoTime() - begin);
			CompletableFuture.delayedExecutor(end, TimeUnit.NANOSECONDS).execute(() -> aws.sts(Fault.none()));
			return load.join();
		}
	}

	private static LoadRun denied(Peer peer) {
		try (MisbehavingAws aws = FakeAws.start().sts("arn:aws:iam::000000000000:role/access", Fault.denied())) {
			return LoadRun.of(aws, peer, 2, Duration.ofHours(1), LOAD.dividedBy(2), CALLS_PER_SECOND);
		}
	}

}
