package io.github.dynamodbaccounts.benchmarks.application;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

import org.springframework.core.env.Environment;

/**
 * A steady load on all accounts in turn. Calls begin by a schedule: one that waits does
 * not keep the next from being due, and what is measured is the time since it was due.
 */
final class Load {

	private static final int THREADS = 16;

	private final Tables tables;

	private final int accounts;

	private final Duration duration;

	private final long period;

	private final Path file;

	Load(Tables tables, int accounts, Environment environment) {
		this.tables = tables;
		this.accounts = accounts;
		this.duration = environment.getRequiredProperty("load.duration", Duration.class);
		this.period = THREADS * 1_000_000_000L / environment.getRequiredProperty("load.calls-per-second", Long.class);
		this.file = Path.of(environment.getRequiredProperty("load.file"));
	}

	/**
	 * Puts the load on, and writes what each call took to a file: when it was due in
	 * microseconds since 1970, what it took in microseconds, its account, and whether it
	 * succeeded.
	 */
	void run() {
		// What is loaded for the first time is not what is measured.
		for (int i = 0; i < 500 * this.accounts; i++) {
			succeeds(i % this.accounts);
		}
		long clock = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
		long begin = System.nanoTime();
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		List<CompletableFuture<List<Call>>> loads = new ArrayList<>();
		for (int thread = 0; thread < THREADS; thread++) {
			long offset = begin + thread * this.period / THREADS;
			int account = thread;
			loads.add(CompletableFuture.supplyAsync(() -> calls(offset, account), threads));
		}
		try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(this.file))) {
			loads.forEach((load) -> load.join()
				.forEach((call) -> writer.println("%d %d %d %b".formatted(clock + (call.due() - begin) / 1000,
						call.taken() / 1000, call.account(), call.succeeded()))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		threads.shutdown();
	}

	private List<Call> calls(long begin, int first) {
		List<Call> calls = new ArrayList<>();
		int account = first;
		for (long due = begin; due - begin < this.duration.toNanos(); due += this.period) {
			for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
				LockSupport.parkNanos(wait);
			}
			int next = account++ % this.accounts;
			calls.add(new Call(due, next, succeeds(next), System.nanoTime() - due));
		}
		return calls;
	}

	private boolean succeeds(int account) {
		try {
			this.tables.get(account, "id");
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private record Call(long due, int account, boolean succeeded, long taken) {
	}

}
