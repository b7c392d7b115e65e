package io.github.dynamodbaccounts.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Savepoints of one {@link LocalAws}, each within the one before it: the first one, of a
 * class of tests, of a class in that, of a test. As long as nobody sets one, nothing is
 * copied.
 * <p>
 * Changes go through here: no savepoint is set or undone while one is being made.
 */
final class Savepoints {

	private static final String TOKEN = "ClientRequestToken";

	private static final int LONGEST_TOKEN = 36;

	private final LocalDynamoDBRequestHandler dynamoDb;

	private final Deque<Savepoint> open = new ArrayDeque<>();

	private final Lock changing;

	private final Lock changingNothing;

	Savepoints(LocalDynamoDBRequestHandler dynamoDb) {
		this.dynamoDb = dynamoDb;
		ReadWriteLock lock = new ReentrantReadWriteLock(true);
		this.changing = lock.readLock();
		this.changingNothing = lock.writeLock();
	}

	/**
	 * Sets the first savepoint, also where it was set before; not while there are others.
	 */
	void restart() {
		this.changingNothing.lock();
		try {
			if (this.open.size() < 2) {
				this.open.clear();
				first();
			}
		}
		finally {
			this.changingNothing.unlock();
		}
	}

	/**
	 * Returns the first savepoint, and sets it if there is none.
	 */
	Savepoint first() {
		this.changingNothing.lock();
		try {
			if (this.open.isEmpty()) {
				this.open.push(new Savepoint(this, null));
			}
			return this.open.getLast();
		}
		finally {
			this.changingNothing.unlock();
		}
	}

	Savepoint setForClass(String name) {
		return set(new Savepoint.Owner(name, false, Thread.currentThread()));
	}

	Savepoint setForTest(String name) {
		return set(new Savepoint.Owner(name, true, Thread.currentThread()));
	}

	private Savepoint set(Savepoint.Owner owner) {
		this.changingNothing.lock();
		try {
			first();
			Savepoint.Owner running = this.open.element().owner();
			if (running != null && (running.test() || running.thread() != owner.thread())) {
				throw new IllegalStateException(
						("'%s' begins while '%s' runs on the same LocalAws: each would see and undo what the other saves. "
								+ "Let classes with @TableIsolation run one after another.")
							.formatted(owner.name(), running.name()));
			}
			Savepoint savepoint = new Savepoint(this, owner);
			this.open.push(savepoint);
			return savepoint;
		}
		finally {
			this.changingNothing.unlock();
		}
	}

	boolean contain(Savepoint savepoint) {
		this.changing.lock();
		try {
			return this.open.contains(savepoint);
		}
		finally {
			this.changing.unlock();
		}
	}

	void undo(Savepoint savepoint) {
		this.changingNothing.lock();
		try {
			while (this.open.contains(savepoint)) {
				Savepoint last = this.open.element();
				List<RuntimeException> failures = last.restore(this.dynamoDb);
				if (last.owner() != null) {
					this.open.pop();
				}
				if (!failures.isEmpty()) {
					IllegalStateException failure = new IllegalStateException(
							"Tables of %s could not be restored.".formatted(last), failures.get(0));
					failures.stream().skip(1).forEach(failure::addSuppressed);
					throw failure;
				}
				if (last.owner() == null) {
					return;
				}
			}
		}
		finally {
			this.changingNothing.unlock();
		}
	}

	/**
	 * Forgets all savepoints.
	 */
	void close() {
		this.changingNothing.lock();
		try {
			this.open.clear();
		}
		finally {
			this.changingNothing.unlock();
		}
	}

	/**
	 * Makes a call, after the tables that it may change were copied for the last
	 * savepoint.
	 */
	boolean forward(DynamoDbCall call, Forwarding forwarding) throws Exception {
		if (!call.changes()) {
			return forwarding.forward(call.body());
		}
		this.changing.lock();
		try {
			Savepoint last = this.open.peek();
			ObjectNode request = (last != null) ? DynamoDbCall.parse(call.body()) : null;
			return forwarding.forward((last != null && request != null) ? record(last, call, request) : call.body());
		}
		finally {
			this.changing.unlock();
		}
	}

	private String record(Savepoint last, DynamoDbCall call, ObjectNode request) {
		Database database = call.database();
		for (String table : ChangedTables.of(request, () -> TableCopy.tables(database, this.dynamoDb))) {
			last.copies()
				.computeIfAbsent(new TableCopy.Location(database, table),
						(location) -> TableCopy.of(location, this.dynamoDb));
		}
		JsonNode token = request.path(TOKEN);
		if (!token.isTextual() || token.asText().isEmpty() || token.asText().length() > LONGEST_TOKEN) {
			return call.body();
		}
		// DynamoDB would remember it beyond the end of the test, and not write again.
		return request.put(TOKEN, replaced(last, database.arnPrefix() + token.asText())).toString();
	}

	private String replaced(Savepoint last, String token) {
		for (Iterator<Savepoint> around = this.open.descendingIterator(); around.hasNext();) {
			String replaced = around.next().tokens().get(token);
			if (replaced != null) {
				return replaced;
			}
		}
		return last.tokens().computeIfAbsent(token, (any) -> UUID.randomUUID().toString());
	}

	/**
	 * The rest of the way of a call.
	 */
	@FunctionalInterface
	interface Forwarding {

		boolean forward(String body) throws Exception;

	}

}
