package io.github.dynamodbaccounts.test;

/**
 * A policy that IAM would refuse, or that cannot be evaluated here.
 */
final class MalformedPolicyException extends Exception {

	private static final long serialVersionUID = 1L;

	MalformedPolicyException(String message) {
		super(message, null, false, false);
	}

}
