package io.github.dynamodbaccounts.benchmarks.jmh;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import io.github.dynamodbaccounts.benchmarks.application.Item;

/**
 * Counts what calls allocate, and prints it in bytes.
 */
final class Allocation {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final int WARM = 2000;

	private static final int ROUNDS = 5;

	private static final int CALLS = 500;

	private Allocation() {
	}

	/**
	 * Counts what one of the benchmarks allocates.
	 * @param arguments {@code repository}, {@code client} or {@code meters}
	 */
	public static void main(String[] arguments) {
		switch (arguments[0]) {
			case "repository" -> {
				for (RepositoryBenchmark.By by : RepositoryBenchmark.By.values()) {
					print(by, RepositoryBenchmark.calls(by));
				}
			}
			case "client" -> {
				for (CannedAccount.By by : CannedAccount.By.values()) {
					try (CannedAccount account = CannedAccount.of(by)) {
						print(by, account.calls());
					}
				}
			}
			case "meters" -> print("meters", new MetersBenchmark()::meters);
			default -> throw new IllegalArgumentException(arguments[0]);
		}
	}

	private static void print(Enum<?> by, Calls calls) {
		Item item = Item.of("id");
		Map<String, Runnable> operations = new LinkedHashMap<>();
		operations.put("findById", () -> calls.findById("id"));
		operations.put("existsById", () -> calls.existsById("id"));
		operations.put("save", () -> calls.save(item));
		operations.put("update", () -> calls.update(item));
		operations.put("deleteById", () -> calls.deleteById("id"));
		operations.forEach((name, call) -> print(name + " " + by, call));
	}

	// The least: now and then something else is allocated, such as a line number table.
	private static void print(String name, Runnable call) {
		run(call, WARM);
		long least = Long.MAX_VALUE;
		for (int round = 0; round < ROUNDS; round++) {
			long before = THREADS.getCurrentThreadAllocatedBytes();
			run(call, CALLS);
			least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
		}
		System.out.printf("@@%s=%d%n", name, least / CALLS);
	}

	private static void run(Runnable call, int times) {
		for (int i = 0; i < times; i++) {
			call.run();
		}
	}

}
