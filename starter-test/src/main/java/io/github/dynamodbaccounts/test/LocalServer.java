package io.github.dynamodbaccounts.test;

import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/**
 * HTTP server with DynamoDB Local in it, in memory, on a free port of the loopback
 * interface.
 * <p>
 * Its telemetry belongs to its own launcher, which is not used, so that nothing is sent
 * and nothing has to be switched off.
 */
final class LocalServer implements AutoCloseable {

	// Of all instances: none of them keeps another alive.
	private static final ThreadGroup ALL_THREADS = new ThreadGroup("local-aws");

	private static final int MAX_THREADS = 200;

	private static final int MIN_THREADS = 4;

	private static final int IDLE_MILLIS = 60_000;

	private static final int WATCH_MILLIS = 200;

	// Threads that start while they are counted.
	private static final int SPARE = 64;

	// Whoever starts a thread here leaves it in this group: so close() finds them all.
	private final ThreadGroup threads = new ThreadGroup(ALL_THREADS, "local-aws");

	private final LocalDynamoDBServerHandler dynamoDb;

	private final Savepoints savepoints;

	private final Server server;

	private final ServerConnector connector;

	private volatile @Nullable Thread watch;

	LocalServer(Identities identities, SecurityTokenService sts) {
		LocalDynamoDBRequestHandler databases = new LocalDynamoDBRequestHandler(0, true, null, false, false);
		this.dynamoDb = new LocalDynamoDBServerHandler(databases, null);
		this.savepoints = new Savepoints(databases);
		QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_MILLIS, -1, null, this.threads);
		pool.setName("local-aws");
		pool.setDaemon(true);
		this.server = new Server(pool, new ScheduledExecutorScheduler("local-aws-scheduler", true), null);
		this.connector = new ServerConnector(this.server, 1, 1);
		this.connector.setHost("127.0.0.1");
		this.server.addConnector(this.connector);
		this.server.setHandler(new FrontDoor(identities, sts, this.savepoints, this.dynamoDb));
		try {
			this.server.start();
		}
		catch (Exception ex) {
			close();
			throw new IllegalStateException("The embedded AWS did not start.", ex);
		}
		closeAtTheEnd();
	}

	private void closeAtTheEnd() {
		Thread watch = new Thread(() -> {
			try {
				while (isNeeded()) {
					Thread.sleep(WATCH_MILLIS);
				}
				close();
			}
			catch (InterruptedException ex) {
				// Closed from elsewhere.
			}
		}, "local-aws-watch");
		watch.setDaemon(true);
		watch.start();
		this.watch = watch;
	}

	// Whether anybody but DynamoDB Local, whose threads are no daemons, keeps the JVM
	// alive. A batch application has to end although it runs on this.
	private boolean isNeeded() {
		ThreadGroup root = this.threads;
		while (root.getParent() != null) {
			root = root.getParent();
		}
		Thread[] all = new Thread[root.activeCount() + SPARE];
		int count = root.enumerate(all);
		return Arrays.stream(all, 0, count)
			.anyMatch((thread) -> thread.isAlive() && !thread.isDaemon()
					&& !ALL_THREADS.parentOf(thread.getThreadGroup()) && !"DestroyJavaVM".equals(thread.getName()));
	}

	URI endpoint() {
		return URI.create("http://127.0.0.1:" + this.connector.getLocalPort());
	}

	Savepoints savepoints() {
		return this.savepoints;
	}

	@Override
	public void close() {
		Thread watch = this.watch;
		if (watch != null && watch != Thread.currentThread()) {
			watch.interrupt();
		}
		this.savepoints.close();
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The embedded AWS did not stop.", ex);
		}
		finally {
			this.dynamoDb.close();
			endThreads();
		}
	}

	// A job of each database sleeps on for a minute after DynamoDB Local was closed, and
	// keeps the JVM from ending.
	private void endThreads() {
		this.threads.interrupt();
		Thread[] left = new Thread[this.threads.activeCount()];
		int count = this.threads.enumerate(left);
		try {
			long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
			for (int i = 0; i < count; i++) {
				TimeUnit.NANOSECONDS.timedJoin(left[i], deadline - System.nanoTime());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
