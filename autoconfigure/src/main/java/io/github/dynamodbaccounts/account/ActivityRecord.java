package io.github.dynamodbaccounts.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.dynamodbaccounts.account.ConfigurationOrigins.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how the calls of one client have fared. Costs a call that succeeds next to
 * nothing.
 */
final class ActivityRecord {

	private static final String WHOLE_ACCOUNT = "";

	private final AccountFailures descriptions;

	private final Clocks clocks;

	// By operation and tables: there are not more of them than lines of configuration.
	private final Map<String, CallFailure> failures = new ConcurrentHashMap<>();

	// In milliseconds since the epoch, for every call sets it.
	private volatile long lastSuccess;

	private volatile @Nullable CallFailure lastFailure;

	ActivityRecord(AccountFailures descriptions, Clocks clocks) {
		this.descriptions = descriptions;
		this.clocks = clocks;
	}

	void completed(CompletedCall call) {
		Throwable error = call.error();
		switch (call.outcome().meaning()) {
			case WORKS -> {
				this.lastSuccess = this.clocks.wall().toEpochMilli();
				if (!this.failures.isEmpty()) {
					this.failures.remove(WHOLE_ACCOUNT);
					this.failures.remove(key(call));
				}
			}
			case FAULT_OF_ACCOUNT -> failed(WHOLE_ACCOUNT, call, error);
			case FAULT_OF_TABLE -> {
				this.failures.remove(WHOLE_ACCOUNT);
				failed(key(call), call, error);
			}
			case NOTHING -> {
			}
		}
	}

	private static String key(CompletedCall call) {
		return call.operation() + call.tableKeys();
	}

	private void failed(String key, CompletedCall call, @Nullable Throwable error) {
		Origin origin = this.descriptions.origin(call);
		String message = (error != null && error.getMessage() != null) ? error.getMessage() : String.valueOf(error);
		CallFailure failure = new CallFailure(this.clocks.wall(), call.operation(), call.tableKeys(), call.outcome(),
				message, origin);
		this.failures.put(key, failure);
		this.lastFailure = failure;
	}

	/**
	 * What is known now.
	 * @param sessionBegin since when there is the session that is used, if there is one:
	 * it ends what failed for want of credentials
	 */
	AccountActivity snapshot(Optional<Instant> sessionBegin) {
		long lastSuccess = this.lastSuccess;
		return new AccountActivity((lastSuccess != 0) ? Instant.ofEpochMilli(lastSuccess) : null, this.lastFailure,
				this.failures.values()
					.stream()
					.filter((failure) -> failure.outcome() != CallOutcome.NO_CREDENTIALS
							|| sessionBegin.filter(failure.time()::isBefore).isEmpty())
					.sorted(Comparator.comparing(CallFailure::time))
					.toList());
	}

}
