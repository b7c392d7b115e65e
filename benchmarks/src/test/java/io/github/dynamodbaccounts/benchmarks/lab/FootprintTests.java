package io.github.dynamodbaccounts.benchmarks.lab;

import java.util.Map;

import io.github.dynamodbaccounts.benchmarks.process.Peer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What an application may hold: figures that are the same in every run. Those that are
 * not, such as times, are in the report alone.
 */
class FootprintTests {

	private static final int KILOBYTE = 1024;

	private static Map<String, Double> empty;

	private static Map<String, Double> fifty;

	private static Map<String, Double> hundred;

	@BeforeAll
	static void run() {
		empty = Footprint.unused(Peer.EMPTY, 0, 0);
		fifty = Footprint.used(Peer.ASYNC_STARTER, 50, true);
		hundred = Footprint.used(Peer.ASYNC_STARTER, 100, true);
	}

	@Test
	void anAccountThatNobodyUsesTakesAFewKilobytes() {
		double heap = Footprint.unused(Peer.STARTER, 1000, 0).get("started.heap")
				- Footprint.unused(Peer.STARTER, 1, 0).get("started.heap");
		assertThat(heap / 999).isLessThanOrEqualTo(4 * KILOBYTE);
	}

	@Test
	void anAccountInUseTakesItsClientAndItsConnection() {
		assertThat((hundred.get("calls.heap") - fifty.get("calls.heap")) / 50).isLessThanOrEqualTo(130 * KILOBYTE);
	}

	@Test
	void aHundredAccountsNeedTheThreadsOfOne() {
		double allowed = empty.get("started.threads") + 10;
		assertThat(hundred.get("calls.threads-that-stay")).isLessThanOrEqualTo(allowed);
		assertThat(hundred.get("async-calls.threads-that-stay")).isLessThanOrEqualTo(allowed);
	}

	@Test
	void everyAccountHasOneConnectionForEachOfItsClients() {
		assumeThat(hundred.get("calls.sockets")).as("this system has no /proc to count sockets in").isNotNegative();
		// Those to STS are as many as there are callers.
		assertThat(hundred.get("calls.sockets")).isBetween(100.0, 100.0 + 20);
		assertThat(hundred.get("async-calls.sockets")).isBetween(200.0, 200.0 + 20);
	}

	@Test
	void aStartLoadsNoClientAndNoMoreForManyAccountsThanForFew() {
		assertThat(hundred.get("started.classes") - empty.get("started.classes")).isLessThan(500);
		assertThat(hundred.get("started.classes") - fifty.get("started.classes")).isLessThan(20);
	}

	@Test
	void aStartAsksStsForNothing() {
		assertThat(SessionsPart.callsAtStart(Peer.STARTER)).isZero();
	}

}
