package io.github.dynamodbaccounts.account;

import java.lang.reflect.Method;
import java.util.function.Function;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * An operation of a low-level client.
 *
 * @param method name of its method
 * @param sending sends a request by it
 */
record Operation(String method, Sending sending) {

	static Operation of(Object client, Method method) {
		return new Operation(method.getName(), (request) -> Operations.send(client, method, request));
	}

	@SuppressWarnings("unchecked")
	static <Q extends DynamoDbRequest, R> Operation of(String method, Function<Q, R> sending) {
		return new Operation(method, (request) -> sending.apply((Q) request));
	}

	Object send(DynamoDbRequest request) throws Exception {
		return this.sending.send(request);
	}

	/**
	 * Sends a request to DynamoDB.
	 */
	interface Sending {

		Object send(DynamoDbRequest request) throws Exception;

	}

}
