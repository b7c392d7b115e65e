package io.github.dynamodbaccounts.guard;

import java.util.Locale;

/**
 * What a guard does.
 */
public enum GuardMode {

	/**
	 * Refuses the call.
	 */
	ENFORCE,

	/**
	 * Lets the call pass; it is logged and counted.
	 */
	WARN;

	/**
	 * The spelling of the configuration.
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
