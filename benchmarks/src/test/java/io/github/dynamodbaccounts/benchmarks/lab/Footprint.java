package io.github.dynamodbaccounts.benchmarks.lab;

import java.util.Map;

import io.github.dynamodbaccounts.autoconfigure.MisbehavingAws;
import io.github.dynamodbaccounts.benchmarks.process.ChildProcess;
import io.github.dynamodbaccounts.benchmarks.process.Configuration;
import io.github.dynamodbaccounts.benchmarks.process.Peer;

/**
 * What an application holds: heap, threads, sockets and classes.
 */
public final class Footprint {

	private Footprint() {
	}

	/**
	 * An application that was started and calls nobody.
	 */
	public static Map<String, Double> unused(Peer peer, int accounts, int tables) {
		return run(peer, Configuration.unused(accounts).withTables(tables), "footprint");
	}

	/**
	 * An application that has made a call in every account, and, if asynchronous, another
	 * one by the asynchronous client.
	 */
	public static Map<String, Double> used(Peer peer, int accounts, boolean async) {
		try (MisbehavingAws aws = FakeAws.start()) {
			Configuration configuration = Configuration.calling(aws.endpoint(), accounts);
			return async ? run(peer, configuration.withAsync(), "footprint", "calls", "async-calls")
					: run(peer, configuration, "footprint", "calls");
		}
	}

	// The collector with the least memory of its own, and two processors, which decide
	// how many threads Netty has.
	private static Map<String, Double> run(Peer peer, Configuration configuration, String... steps) {
		return ChildProcess.of(peer, configuration)
			.option("-XX:+UseSerialGC")
			.option("-XX:ActiveProcessorCount=2")
			.run(steps);
	}

}
