package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
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
	 * Makes every table what it was that was changed since, as far as each can be.
	 * @return why some could not
	 */
	List<RuntimeException> restore(LocalDynamoDBRequestHandler dynamoDb) {
		List<RuntimeException> failures = new ArrayList<>();
		this.copies.values().forEach((copy) -> {
			try {
				copy.restore(dynamoDb);
			}
			catch (RuntimeException ex) {
				failures.add(ex);
			}
		});
		this.copies.clear();
		this.tokens.clear();
		return failures;
	}

	@Override
	public String toString() {
		return (this.owner != null) ? "'%s'".formatted(this.owner.name()) : "the start";
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
