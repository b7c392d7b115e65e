package io.github.dynamodbaccounts.autoconfigure;

import java.time.Duration;

/**
 * What a service does with the calls that reach it.
 */
public sealed interface Fault {

	/**
	 * The right answer, at once.
	 */
	static Fault none() {
		return new None();
	}

	/**
	 * The caller may not do this.
	 */
	static Fault denied() {
		String message = "User: {user} is not authorized to perform: {action} on resource: {resource}";
		return new Refusal(new Problem(403, "AccessDenied", message),
				new Problem(400, "com.amazon.coral.service#AccessDeniedException", message));
	}

	/**
	 * The caller asks too often.
	 */
	static Fault throttled() {
		return new Refusal(new Problem(400, "Throttling", "Rate exceeded"),
				new Problem(400, "com.amazon.coral.availability#ThrottlingException", "Rate exceeded"));
	}

	/**
	 * The service is broken.
	 */
	static Fault error() {
		return refuses(500, "InternalFailure", "The request processing has failed because of an unknown error.");
	}

	/**
	 * Any other error. {@code {user}}, {@code {action}} and {@code {resource}} in the
	 * message are those of the call.
	 */
	static Fault refuses(int status, String code, String message) {
		Problem problem = new Problem(status, code, message);
		return new Refusal(problem, problem);
	}

	/**
	 * What a service says to a session past its end.
	 */
	static Refusal expiredSession() {
		String message = "The security token included in the request is expired";
		return new Refusal(new Problem(403, "ExpiredToken", message),
				new Problem(400, "com.amazon.coral.service#ExpiredTokenException", message));
	}

	/**
	 * What a service says to an access key that it does not know.
	 */
	static Refusal unknownKey() {
		String message = "The security token included in the request is invalid.";
		return new Refusal(new Problem(403, "InvalidClientTokenId", message),
				new Problem(400, "com.amazon.coral.service#UnrecognizedClientException", message));
	}

	/**
	 * The call is read and never answered. The connection is dropped when the service is
	 * told to do something else, or closes.
	 */
	static Fault hangs() {
		return new Hang();
	}

	/**
	 * The call is read, and the connection reset.
	 */
	static Fault resets() {
		return new Reset();
	}

	/**
	 * The right answer, late.
	 */
	static Fault answersAfter(Duration latency) {
		return new Latency(latency);
	}

	/**
	 * STS: the identity that is answered is one of another account than asked for.
	 */
	static Fault wrongAccount(String accountId) {
		return new WrongAccount(accountId);
	}

	record None() implements Fault {
	}

	record Hang() implements Fault {
	}

	record Reset() implements Fault {
	}

	record Latency(Duration duration) implements Fault {
	}

	record WrongAccount(String accountId) implements Fault {
	}

	/**
	 * An error, in the words of either service.
	 *
	 * @param sts what STS answers
	 * @param dynamoDb what DynamoDB answers
	 */
	record Refusal(Problem sts, Problem dynamoDb) implements Fault {
	}

	/**
	 * An error in the words of a service.
	 *
	 * @param status status of HTTP
	 * @param code what the service calls it
	 * @param message what the service says of it
	 */
	record Problem(int status, String code, String message) {
	}

}
