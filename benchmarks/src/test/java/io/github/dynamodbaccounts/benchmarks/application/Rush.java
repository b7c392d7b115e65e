package io.github.dynamodbaccounts.benchmarks.application;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * The first calls of an application: a hundred at once, all in one account.
 */
final class Rush {

	private static final int THREADS = 100;

	private final Tables tables;

	Rush(Tables tables) {
		this.tables = tables;
	}

	void run() {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		CountDownLatch all = new CountDownLatch(THREADS);
		List<CompletableFuture<Boolean>> calls = IntStream.range(0, THREADS)
			.mapToObj((number) -> CompletableFuture.supplyAsync(() -> succeeds(all), threads))
			.toList();
		Cost.print("rush.failed", calls.stream().filter((call) -> !call.join()).count());
		threads.shutdown();
	}

	private boolean succeeds(CountDownLatch all) {
		all.countDown();
		try {
			all.await();
			this.tables.get(0, "id");
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

}
