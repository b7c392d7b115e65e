package io.github.dynamodbaccounts.account;

import java.util.List;
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

	private final AtomicBoolean hasFailed = new AtomicBoolean();

	CallWatch(AccountDefinition account, ActivityRecord activity, CallObservers observers) {
		this.account = account;
		this.activity = activity;
		this.listeners = observers.listeners();
		this.tracer = observers.tracer();
		this.needsConsumedCapacity = this.listeners.stream().anyMatch(AccountListener::needsConsumedCapacity);
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

	WatchedCall begin(String operation) {
		return new WatchedCall(this, operation, trace(operation));
	}

	private @Nullable TracedCall trace(String operation) {
		CallTracer tracer = this.tracer;
		if (tracer == null) {
			return null;
		}
		try {
			return new TracedCall(tracer.begin(this.account, operation), this::dropped);
		}
		catch (RuntimeException ex) {
			dropped(ex);
			return null;
		}
	}

	void opened(AccountClients clients) {
		tell((listener) -> listener.opened(clients));
	}

	void completed(CompletedCall call, @Nullable TracedCall traced) {
		this.activity.completed(call);
		tell((listener) -> listener.completed(call));
		if (traced != null) {
			traced.completed(call);
		}
	}

	private void tell(Consumer<AccountListener> news) {
		for (AccountListener listener : this.listeners) {
			try {
				news.accept(listener);
			}
			catch (RuntimeException ex) {
				dropped(ex);
			}
		}
	}

	/**
	 * What watches a call has failed itself.
	 */
	private void dropped(RuntimeException error) {
		if (this.hasFailed.compareAndSet(false, true)) {
			logger.warn("A call of account '%s' could not be measured or traced. Of others like it nothing is said."
				.formatted(this.account.key()), error);
		}
	}

}
