package io.github.dynamodbaccounts.benchmarks.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;

import io.github.dynamodbaccounts.autoconfigure.AwsCall;
import io.github.dynamodbaccounts.autoconfigure.MisbehavingAws;
import io.github.dynamodbaccounts.benchmarks.process.ChildProcess;
import io.github.dynamodbaccounts.benchmarks.process.Configuration;
import io.github.dynamodbaccounts.benchmarks.process.Peer;
import io.github.dynamodbaccounts.benchmarks.report.Spread;

/**
 * An application under a steady load, and what STS was asked meanwhile.
 *
 * @param calls the calls of the application
 * @param stsCalls the calls to STS from the first of them on
 */
record LoadRun(List<Call> calls, List<AwsCall> stsCalls) {

	/**
	 * Puts a load on an application.
	 * @param sessionDuration how long sessions last
	 */
	static LoadRun of(MisbehavingAws aws, Peer peer, int accounts, Duration sessionDuration, Duration duration,
			int callsPerSecond) {
		try {
			Path file = Files.createTempFile("load", ".txt");
			try {
				ChildProcess
					.of(peer, Configuration.calling(aws.endpoint(), accounts).withSessionDuration(sessionDuration))
					.property("load.duration", duration)
					.property("load.calls-per-second", callsPerSecond)
					.property("load.file", file)
					.run("load");
				List<Call> calls = Files.readAllLines(file).stream().map(Call::parse).toList();
				Instant begin = calls.stream().map(Call::due).min(Instant::compareTo).orElseThrow();
				return new LoadRun(calls,
						aws.calls().stream().filter((call) -> !call.arrival().isBefore(begin)).toList());
			}
			finally {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Milliseconds that a share of some of the calls did not exceed.
	 */
	double latency(double share, Predicate<Call> which) {
		return Spread.quantile(this.calls.stream().filter(which).mapToDouble(Call::milliseconds).sorted().toArray(),
				share);
	}

	long count(Predicate<Call> which) {
		return this.calls.stream().filter(which).count();
	}

	/**
	 * A call of the application.
	 *
	 * @param due when it was due
	 * @param microseconds what passed from then until it was answered
	 * @param account number of its account
	 * @param succeeded whether it did
	 */
	record Call(Instant due, long microseconds, int account, boolean succeeded) {

		private static Call parse(String line) {
			String[] parts = line.split(" ");
			return new Call(Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS), Long.parseLong(parts[1]),
					Integer.parseInt(parts[2]), Boolean.parseBoolean(parts[3]));
		}

		double milliseconds() {
			return this.microseconds / 1000.0;
		}

		Instant end() {
			return this.due.plus(this.microseconds, ChronoUnit.MICROS);
		}

		String roleArn() {
			return "arn:aws:iam::%012d:role/access".formatted(this.account);
		}

	}

}
