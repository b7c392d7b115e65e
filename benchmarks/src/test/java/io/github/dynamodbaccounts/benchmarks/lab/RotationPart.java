package io.github.dynamodbaccounts.benchmarks.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.autoconfigure.AwsCall;
import io.github.dynamodbaccounts.autoconfigure.Fault;
import io.github.dynamodbaccounts.autoconfigure.MisbehavingAws;
import io.github.dynamodbaccounts.benchmarks.process.Peer;
import io.github.dynamodbaccounts.benchmarks.report.Report;

/**
 * What calls notice of sessions that are renewed. A call meets a renewal where the STS is
 * being asked for the role of its account while it is due or under way.
 */
public final class RotationPart implements Part {

	private static final int ACCOUNTS = 4;

	private static final int CALLS_PER_SECOND = 400;

	private static final Duration LOAD = Duration.ofSeconds(60);

	private static final Duration SESSION = Duration.ofSeconds(10);

	private static final Duration STS = Duration.ofMillis(400);

	// Half of what STS takes.
	private static final double WAITED = 200;

	@Override
	public void run(Report report) {
		List<List<String>> rows = new ArrayList<>();
		for (Peer peer : List.of(Peer.STARTER, Peer.CAREFUL, Peer.NAIVE)) {
			LoadRun run = run(peer);
			Map<String, List<AwsCall>> renewals = run.stsCalls()
				.stream()
				.collect(Collectors.groupingBy((call) -> call.parameters().get("RoleArn")));
			double steady = run.latency(0.999, (call) -> !meets(call, renewals));
			double renewing = run.latency(0.999, (call) -> meets(call, renewals));
			long waited = run.count((call) -> meets(call, renewals) && call.milliseconds() > WAITED);
			long met = run.count((call) -> meets(call, renewals));
			long failed = run.count((call) -> !call.succeeded());
			if (peer == Peer.STARTER) {
				report.goal("rotation with STS at 400 ms: requests that wait", "0",
						"%d of %,d that met a renewal".formatted(waited, met), met > 0 && waited == 0);
				report.goal("rotation with STS at 400 ms: p99.9 of steady state", "≤ 2x",
						"%.1fx (%.1f ms, %.1f ms)".formatted(renewing / steady, renewing, steady),
						met > 0 && renewing <= 2 * steady);
				double most = mostPerRotation(renewals);
				report.goal("STS calls: per rotation", "1 per role identity", "%.0f".formatted(most), most == 1);
			}
			rows.add(List.of(peer.toString(), String.valueOf(run.stsCalls().size()), "%,d".formatted(met),
					String.valueOf(waited), "%.1f".formatted(run.latency(0.5, (call) -> true)),
					"%.1f".formatted(steady), "%.1f".formatted(renewing), String.valueOf(failed)));
		}
		report.section("Sessions that are renewed",
				"""
						%d calls a second for %d s, by a schedule, to %d accounts; sessions last %d s, and STS takes %d ms. What a call takes counts from
						the moment at which it is due. The SDK's providers begin to renew when a fifth of a session is left, as ours do at the latest."""
					.formatted(CALLS_PER_SECOND, LOAD.toSeconds(), ACCOUNTS, SESSION.toSeconds(), STS.toMillis()),
				Report.table(List.of("application", "renewals", "calls that met one", "of these waited", "median, ms",
						"p99.9 of the others, ms", "p99.9 of those that met one, ms", "failed"), rows));
	}

	private static LoadRun run(Peer peer) {
		try (MisbehavingAws aws = FakeAws.start()
			.enforcesSessions()
			.sessionsLast(SESSION)
			.sts(Fault.answersAfter(STS))) {
			return LoadRun.of(aws, peer, ACCOUNTS, SESSION, LOAD, CALLS_PER_SECOND);
		}
	}

	private static boolean meets(LoadRun.Call call, Map<String, List<AwsCall>> renewals) {
		return renewals.getOrDefault(call.roleArn(), List.of())
			.stream()
			.anyMatch((renewal) -> !renewal.arrival().isAfter(call.end())
					&& renewal.arrival().plus(STS).isAfter(call.due()));
	}

	// Two within half the life of a session are of the same rotation.
	private static double mostPerRotation(Map<String, List<AwsCall>> renewals) {
		long most = 0;
		for (List<AwsCall> calls : renewals.values()) {
			for (AwsCall first : calls) {
				most = Math.max(most,
						calls.stream()
							.filter((call) -> !call.arrival().isBefore(first.arrival())
									&& call.arrival().isBefore(first.arrival().plus(SESSION.dividedBy(2))))
							.count());
			}
		}
		return most;
	}

}
