package io.github.dynamodbaccounts.guard;

import java.util.Locale;

/**
 * What calls are guarded against.
 */
public enum Guard {

	/**
	 * Credentials of another account. Has no switch.
	 */
	WRONG_ACCOUNT,

	/**
	 * Tables of another account or region than that of the client. Has no switch.
	 */
	CROSS_ACCOUNT,

	/**
	 * Table names outside their environment.
	 */
	WRONG_ENVIRONMENT,

	/**
	 * Local endpoints in a production environment.
	 */
	LOCAL_ENDPOINT,

	/**
	 * Tables that the configuration does not name.
	 */
	UNMAPPED_TABLE,

	/**
	 * Creating, changing and deleting tables away from a local endpoint.
	 */
	CONTROL_PLANE,

	/**
	 * Reads and writes that the access of a table does not allow.
	 */
	ACCESS,

	/**
	 * Scans of tables that do not allow them.
	 */
	SCAN;

	/**
	 * Returns the switch of the guard.
	 * @return full name of the property
	 */
	public String property() {
		return "dynamodb.guards." + this;
	}

	/**
	 * The spelling of the configuration.
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
