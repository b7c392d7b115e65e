package io.github.dynamodbaccounts.observation;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.CompletedCall;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call to DynamoDB that is observed. Nothing is added to its request:
 * DynamoDB would not pass it on.
 */
public final class DynamoDbCallContext extends SenderContext<Object> {

	private final AccountDefinition account;

	private final String operation;

	private @Nullable CompletedCall call;

	DynamoDbCallContext(AccountDefinition account, String operation) {
		super((carrier, key, value) -> {
		}, Kind.CLIENT);
		setRemoteServiceName("DynamoDB");
		this.account = account;
		this.operation = operation;
	}

	/**
	 * Returns the account that is called.
	 * @return the account
	 */
	public AccountDefinition account() {
		return this.account;
	}

	/**
	 * Returns the operation of DynamoDB.
	 * @return such as {@code GetItem}
	 */
	public String operation() {
		return this.operation;
	}

	/**
	 * Returns the whole call.
	 * @return the call, or {@code null} until it has ended
	 */
	public @Nullable CompletedCall call() {
		return this.call;
	}

	void ended(CompletedCall call) {
		this.call = call;
	}

}
