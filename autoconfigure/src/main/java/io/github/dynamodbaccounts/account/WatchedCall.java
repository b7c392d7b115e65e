package io.github.dynamodbaccounts.account;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * One call, while it is under way. Ends once, whoever says so first.
 */
final class WatchedCall {

	private static final CallTracer.Scope NO_SCOPE = () -> {
	};

	private final CallWatch watch;

	private final String operation;

	private final @Nullable TracedCall traced;

	private final long begin = System.nanoTime();

	private final AtomicBoolean ended = new AtomicBoolean();

	private volatile List<TableDefinition> tables = List.of();

	// One attempt follows the other, if on different threads.
	private volatile int attempts;

	private volatile int throttled;

	private volatile boolean signedByOthers;

	WatchedCall(CallWatch watch, String operation, @Nullable TracedCall traced) {
		this.watch = watch;
		this.operation = operation;
		this.traced = traced;
	}

	List<TableDefinition> tables() {
		return this.tables;
	}

	/**
	 * The guards have let it pass.
	 * @param tables the tables that it is about
	 */
	void passed(List<TableDefinition> tables) {
		this.tables = tables;
	}

	/**
	 * Makes it the current one of this thread.
	 */
	CallTracer.Scope open() {
		TracedCall traced = this.traced;
		return (traced != null) ? traced.open() : NO_SCOPE;
	}

	void attempted() {
		this.attempts++;
	}

	void throttled() {
		this.throttled++;
	}

	/**
	 * It is signed with credentials that the request or its client brings.
	 */
	void signedByOthers() {
		this.signedByOthers = true;
	}

	void succeeded(@Nullable Object response) {
		end(CallOutcome.SUCCESS, (DynamoDbResponse) response, null);
	}

	void failed(Throwable error) {
		end(CallOutcome.of(error), null, Causes.unwrap(error));
	}

	private void end(CallOutcome outcome, @Nullable DynamoDbResponse response, @Nullable Throwable error) {
		if (this.ended.compareAndSet(false, true)) {
			this.watch.completed(
					new CompletedCall(this.watch.account(), this.operation, this.tables, outcome,
							System.nanoTime() - this.begin, this.attempts, this.throttled, response, error),
					this.signedByOthers, this.traced);
		}
	}

}
