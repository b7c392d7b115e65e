package io.github.dynamodbaccounts.test;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Point in time to which the data of a {@link LocalAws} can return.
 */
final class Savepoint {

	private final Savepoints savepoints;

	private final @Nullable Owner owner;

	private final Map<TableCopy.Location, TableCopy> copies = new ConcurrentHashMap<>();

	private final Map<String, String> tokens = new ConcurrentHashMap<>();

	Savepoint(Savepoints savepoints, @Nullable Owner owner) {
		this.savepoints = savepoints;
		this.owner = owner;
	}

	/**
	 * Returns who set it.
	 * @return {@code null} for the first one, which stays when it is undone
	 */
	@Nullable Owner owner() {
		return this.owner;
	}

	/**
	 * Returns the tables that were changed since, as they were.
	 */
	Map<TableCopy.Location, TableCopy> copies() {
		return this.copies;
	}

	/**
	 * Returns what idempotency tokens were replaced by since.
	 */
	Map<String, String> tokens() {
		return this.tokens;
	}

	/**
	 * Makes every table what it was. Does nothing if the savepoint is no longer there.
	 */
	void undo() {
		this.savepoints.undo(this);
	}

	/**
	 * Who sets a savepoint.
	 *
	 * @param name name of the test, or of the class of tests
	 * @param test whether it is a test
	 * @param thread where it runs
	 */
	record Owner(String name, boolean test, Thread thread) {
	}

}
