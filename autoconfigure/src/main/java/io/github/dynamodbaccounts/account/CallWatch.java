package io.github.dynamodbaccounts.account;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Watches the calls of one client, for whoever wants to know. None fails because of it.
 */
final class CallWatch {

	private static final Log logger = LogFactory.getLog(CallWatch.class);

	private final AccountDefinition account;

	private final ActivityRecord activity;

	private final List<AccountListener> listeners;

	private final @Nullable CallTracer tracer;

	private final boolean needsConsumedCapacity;

	// What DynamoDB calls the operations of methods, such as GetItem.
	private final Map<String, String> operations = new ConcurrentHashMap<>();

	private final AtomicBoolean hasFailed = new AtomicBoolean();

	CallWatch(AccountDefinition account, ActivityRecord activity, CallObservers observers) {
		this.account = account;
		this.activity = activity;
		this.listeners = observers.listeners();
		this.tracer = observers.tracer();
		AtomicBoolean needed = new AtomicBoolean();
		tell((listener) -> needed.compareAndSet(false, listener.needsConsumedCapacity()));
		this.needsConsumedCapacity = needed.get();
	}

	AccountDefinition account() {
		return this.account;
	}

	ActivityRecord activity() {
		return this.activity;
	}

	/**
	 * The request that is sent in place of one.
	 */
	DynamoDbRequest measured(DynamoDbRequest request) {
		return this.needsConsumedCapacity ? ConsumedCapacityRequests.asking(request) : request;
	}

	/**
	 * Begins a call.
	 * @param method name of the method that makes it
	 */
	WatchedCall begin(String method) {
		String operation = this.operations.computeIfAbsent(method,
				(name) -> Character.toUpperCase(name.charAt(0)) + name.substring(1));
		return new WatchedCall(this, operation, trace(operation));
	}

	private @Nullable TracedCall trace(String operation) {
		CallTracer tracer = this.tracer;
		if (tracer == null) {
			return null;
		}
		try {
			return new TracedCall(tracer.begin(this.account, operation), this::safely);
		}
		catch (RuntimeException | LinkageError ex) {
			dropped(ex);
			return null;
		}
	}

	void opened(AccountClients clients) {
		tell((listener) -> listener.opened(clients));
	}

	void completed(CompletedCall call, boolean signedByOthers, @Nullable TracedCall traced) {
		safely(() -> this.activity.completed(call, signedByOthers));
		tell((listener) -> listener.completed(call));
		if (traced != null) {
			traced.completed(call);
		}
	}

	private void tell(Consumer<AccountListener> news) {
		for (AccountListener listener : this.listeners) {
			safely(() -> news.accept(listener));
		}
	}

	// What watches a call may fail itself, or may have been compiled for something else.
	private void safely(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException | LinkageError ex) {
			dropped(ex);
		}
	}

	private void dropped(Throwable error) {
		if (this.hasFailed.compareAndSet(false, true)) {
			logger.warn("A call of account '%s' could not be measured or traced. Of others like it nothing is said."
				.formatted(this.account.key()), error);
		}
	}

}
