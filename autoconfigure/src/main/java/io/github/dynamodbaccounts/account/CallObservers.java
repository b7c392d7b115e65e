package io.github.dynamodbaccounts.account;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who watches the calls of all accounts.
 *
 * @param listeners are told what happened
 * @param tracer follows each call, or {@code null} where nobody traces
 */
public record CallObservers(List<AccountListener> listeners, @Nullable CallTracer tracer) {

	/**
	 * Nobody.
	 */
	public static final CallObservers NONE = new CallObservers(List.of(), null);

	public CallObservers {
		listeners = List.copyOf(listeners);
	}

}
