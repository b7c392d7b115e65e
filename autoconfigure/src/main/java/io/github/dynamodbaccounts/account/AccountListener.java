package io.github.dynamodbaccounts.account;

/**
 * Is told what the clients of all accounts do, on the threads that do it: it must not
 * block, and what it throws is dropped.
 */
public interface AccountListener {

	/**
	 * Whether DynamoDB is to be asked what each call consumes, where the request does not
	 * say itself.
	 * @return {@code true} for {@code ReturnConsumedCapacity: TOTAL}
	 */
	default boolean needsConsumedCapacity() {
		return false;
	}

	/**
	 * An account is about to be used for the first time, or another role or region of it.
	 * @param clients its clients
	 */
	default void opened(AccountClients clients) {
	}

	/**
	 * A call to DynamoDB has ended, and its caller is told next.
	 * @param call the call
	 */
	default void completed(CompletedCall call) {
	}

	/**
	 * A call to STS has ended.
	 * @param call the call
	 */
	default void completed(StsCall call) {
	}

}
