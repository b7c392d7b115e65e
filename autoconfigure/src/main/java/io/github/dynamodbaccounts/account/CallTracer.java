package io.github.dynamodbaccounts.account;

/**
 * Follows each call to DynamoDB from its begin to its end.
 */
@FunctionalInterface
public interface CallTracer {

	/**
	 * A call begins, on the thread of its caller.
	 * @param account the account that is called
	 * @param operation operation of DynamoDB, such as {@code GetItem}
	 * @return what follows the call
	 */
	Trace begin(AccountDefinition account, String operation);

	/**
	 * Follows one call.
	 */
	interface Trace {

		/**
		 * Makes the call the current one of this thread, while it is handed to the SDK.
		 * @return ends that, on the same thread
		 */
		Scope open();

		/**
		 * The call has ended, on whatever thread.
		 * @param call the call
		 */
		void end(CompletedCall call);

	}

	/**
	 * What is closed without a checked exception.
	 */
	interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
