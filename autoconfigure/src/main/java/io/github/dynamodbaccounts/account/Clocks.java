package io.github.dynamodbaccounts.account;

import java.time.Instant;

/**
 * The two clocks of a host: the one on the wall, which people and time servers set and
 * which runs on while a process is frozen, and the one that nobody sets.
 */
interface Clocks {

	/**
	 * The clocks of this host.
	 */
	Clocks SYSTEM = new Clocks() {

		@Override
		public Instant wall() {
			return Instant.now();
		}

		@Override
		public long nanos() {
			return System.nanoTime();
		}

	};

	Instant wall();

	long nanos();

}
