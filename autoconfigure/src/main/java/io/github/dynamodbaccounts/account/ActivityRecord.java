package io.github.dynamodbaccounts.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.dynamodbaccounts.account.CallOutcome.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how the calls of one client have fared. Costs a call that succeeds next to
 * nothing.
 */
final class ActivityRecord {

	private static final String WHOLE_ACCOUNT = "";

	// What else is asked of a table, such as by a verification, need not be allowed.
	private static final Set<String> ITEM_OPERATIONS = Set.of("BatchExecuteStatement", "BatchGetItem", "BatchWriteItem",
			"DeleteItem", "ExecuteStatement", "ExecuteTransaction", "GetItem", "PutItem", "Query", "Scan",
			"SearchVectors", "TransactGetItems", "TransactWriteItems", "UpdateItem");

	private static final Set<CallOutcome> ALLOWED = Set.of(CallOutcome.SUCCESS, CallOutcome.CONDITION_FAILED,
			CallOutcome.CONFLICT);

	// Whoever signed such a call, it was not the session of the account.
	private static final Set<CallOutcome> OF_SIGNER = Set.of(CallOutcome.NO_CREDENTIALS, CallOutcome.WRONG_ACCOUNT,
			CallOutcome.DENIED);

	private final AccountFailures descriptions;

	private final Clocks clocks;

	// By operation and table, or of the account as a whole.
	private final Map<String, Remembered> failures = new ConcurrentHashMap<>();

	// In milliseconds since the epoch, for every call sets it.
	private volatile long lastSuccess;

	private volatile @Nullable CallFailure lastFailure;

	ActivityRecord(AccountFailures descriptions, Clocks clocks) {
		this.descriptions = descriptions;
		this.clocks = clocks;
	}

	/**
	 * A call has ended.
	 * @param call the call
	 * @param signedByOthers whether the request brought credentials of its own
	 */
	void completed(CompletedCall call, boolean signedByOthers) {
		Meaning meaning = call.outcome().meaning();
		if (signedByOthers && OF_SIGNER.contains(call.outcome())) {
			return;
		}
		if (meaning == Meaning.WORKS || (meaning == Meaning.FAULT_OF_TABLE && !isOfItems(call))) {
			this.lastSuccess = this.clocks.wall().toEpochMilli();
			if (!this.failures.isEmpty()) {
				answered(call);
			}
		}
		else if (meaning == Meaning.FAULT_OF_TABLE) {
			this.failures.remove(WHOLE_ACCOUNT);
			remember(call, keys(call));
		}
		else if (meaning == Meaning.FAULT_OF_ACCOUNT) {
			remember(call, List.of(WHOLE_ACCOUNT));
		}
	}

	private void answered(CompletedCall call) {
		this.failures.remove(WHOLE_ACCOUNT);
		if (ALLOWED.contains(call.outcome())) {
			keys(call).forEach(this.failures::remove);
		}
	}

	private static boolean isOfItems(CompletedCall call) {
		return ITEM_OPERATIONS.contains(call.operation());
	}

	private static List<String> keys(CompletedCall call) {
		return call.tableKeys().stream().map((table) -> call.operation() + " " + table).toList();
	}

	private void remember(CompletedCall call, List<String> keys) {
		Throwable error = call.error();
		String message = (error != null && error.getMessage() != null) ? error.getMessage() : String.valueOf(error);
		CallFailure failure = new CallFailure(this.clocks.wall(), call.operation(), call.tableKeys(), call.outcome(),
				message, this.descriptions.origin(call));
		Remembered remembered = new Remembered(failure, error instanceof AccountCredentialsException);
		keys.forEach((key) -> this.failures.put(key, remembered));
		this.lastFailure = failure;
	}

	/**
	 * What is known now.
	 * @param sessionBegin since when there is the session that is used, if there is one:
	 * it ends what failed because there was none
	 */
	AccountActivity snapshot(Optional<Instant> sessionBegin) {
		long lastSuccess = this.lastSuccess;
		return new AccountActivity((lastSuccess != 0) ? Instant.ofEpochMilli(lastSuccess) : null, this.lastFailure,
				this.failures.values()
					.stream()
					.filter((failure) -> !failure.hasEnded(sessionBegin))
					.map(Remembered::failure)
					.distinct()
					.sorted(Comparator.comparing(CallFailure::time))
					.toList());
	}

	/**
	 * A failure that is not over.
	 */
	private record Remembered(CallFailure failure, boolean hadNoSession) {

		boolean hasEnded(Optional<Instant> sessionBegin) {
			return this.hadNoSession && sessionBegin.filter(this.failure.time()::isBefore).isPresent();
		}

	}

}
