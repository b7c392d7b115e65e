package io.github.dynamodbaccounts.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.verification.Failure.Reach;
import org.jspecify.annotations.Nullable;

/**
 * One verification of all tables, on threads of its own that end with it. The first table
 * of each account goes ahead: only where it is answered are the others asked for, so that
 * an account that does not answer occupies one thread, and for a part of the time.
 */
final class VerificationRun {

	private static final int THREADS = 8;

	// Of the time of the whole. As long as a call waits for a session, by default.
	private static final int SHARE_OF_TABLE = 3;

	private final Collection<List<PhysicalTable>> accounts;

	private final List<PhysicalTable> tables;

	private final TableCheck check;

	private final Duration limit;

	private final Map<PhysicalTable, List<Finding>> results = new ConcurrentHashMap<>();

	private final CountDownLatch open;

	private final AtomicInteger started = new AtomicInteger();

	private final long begin = System.nanoTime();

	VerificationRun(Map<AccountClients, List<PhysicalTable>> accounts, TableCheck check, Duration limit) {
		this.accounts = accounts.values();
		this.tables = this.accounts.stream().flatMap(List::stream).toList();
		this.open = new CountDownLatch(this.tables.size());
		this.check = check;
		this.limit = limit;
	}

	/**
	 * Verifies the tables, and waits until all are, or the time is over.
	 */
	List<Finding> findings() throws InterruptedException {
		if (this.tables.isEmpty()) {
			return List.of();
		}
		ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, this.tables.size()), this::thread);
		try {
			this.accounts.forEach((account) -> threads.execute(() -> checkAccount(account, threads)));
			this.open.await(this.limit.toNanos(), TimeUnit.NANOSECONDS);
			List<Finding> findings = new ArrayList<>();
			this.tables.forEach((table) -> {
				List<Finding> result = this.results.get(table);
				findings.addAll((result != null) ? result : List.of(Failure.noAnswer(table, this.limit)));
			});
			return findings;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private Thread thread(Runnable task) {
		Thread thread = new Thread(task, "dynamodb-verification-" + this.started.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	}

	private void checkAccount(List<PhysicalTable> account, ExecutorService threads) {
		PhysicalTable first = account.get(0);
		List<PhysicalTable> others = account.subList(1, account.size());
		Failure failure = check(first);
		if (failure != null && failure.reach() != Reach.TABLE) {
			finish(first, List.of(failure.findingWith(others)));
			others.forEach((table) -> finish(table, List.of()));
			return;
		}
		if (failure != null) {
			finish(first, List.of(failure.finding()));
		}
		try {
			others.forEach((table) -> threads.execute(() -> checkAlone(table)));
		}
		catch (RejectedExecutionException ex) {
			// The time is over.
		}
	}

	private void checkAlone(PhysicalTable table) {
		Failure failure = check(table);
		if (failure != null) {
			finish(table, List.of(failure.finding()));
		}
	}

	private @Nullable Failure check(PhysicalTable table) {
		long tableBegin = System.nanoTime();
		Duration share = shorter(left(), this.limit.dividedBy(SHARE_OF_TABLE));
		try {
			finish(table, this.check.findings(table, () -> share.minus(since(tableBegin))));
			return null;
		}
		catch (RuntimeException | Error ex) {
			return Failure.of(table, ex, since(tableBegin));
		}
	}

	private void finish(PhysicalTable table, List<Finding> findings) {
		this.results.put(table, findings);
		this.open.countDown();
	}

	private Duration left() {
		return this.limit.minus(since(this.begin));
	}

	private static Duration since(long nanos) {
		return Duration.ofNanos(System.nanoTime() - nanos);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
