package io.github.dynamodbaccounts.health;

import org.springframework.boot.health.contributor.Status;

/**
 * Statuses of accounts. They are told from those of anything else by their description,
 * for statuses are equal by their codes.
 */
final class AccountStatuses {

	private static final String CALLS_FAIL = "Calls to this AWS account fail";

	/**
	 * An account is down. The code is the usual one.
	 */
	static final Status DOWN = new Status(Status.DOWN.getCode(), CALLS_FAIL);

	/**
	 * An account of several is down, in a group that does not follow it.
	 */
	static final Status DEGRADED = new Status("DEGRADED", "Calls to an AWS account fail");

	private AccountStatuses() {
	}

	static boolean isOfAccount(Status status) {
		return CALLS_FAIL.equals(status.getDescription());
	}

}
