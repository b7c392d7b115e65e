package io.github.dynamodbaccounts.benchmarks.application;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;

import org.springframework.context.ApplicationContext;

/**
 * How long it takes to find a table in the directory, by its key.
 */
final class LookUp {

	private static final int REPETITIONS = 2_000_000;

	private final DynamoDbAccounts directory;

	private final String[] keys;

	LookUp(ApplicationContext context) {
		this.directory = context.getBean(DynamoDbAccounts.class);
		this.keys = this.directory.tables().stream().map((table) -> table.key()).toArray(String[]::new);
	}

	void run() {
		long found = 0;
		long best = Long.MAX_VALUE;
		for (int round = 0; round < 5; round++) {
			long begin = System.nanoTime();
			for (int i = 0; i < REPETITIONS; i++) {
				found += this.directory.table(this.keys[(int) (i * 7919L % this.keys.length)]).physicalName().length();
			}
			best = Math.min(best, System.nanoTime() - begin);
		}
		Cost.print("look-up.found", found);
		Cost.print("look-up.time", best / (double) REPETITIONS);
	}

}
