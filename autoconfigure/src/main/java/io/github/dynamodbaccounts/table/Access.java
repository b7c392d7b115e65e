package io.github.dynamodbaccounts.table;

import java.util.Locale;

/**
 * What an application may do with the items of a table.
 */
public enum Access {

	/**
	 * Get, query and, where allowed, scan.
	 */
	READ,

	/**
	 * Put, update and delete.
	 */
	WRITE,

	/**
	 * Everything.
	 */
	READ_WRITE;

	/**
	 * Whether items may be read.
	 * @return {@code true} for {@link #READ} and {@link #READ_WRITE}
	 */
	public boolean allowsReads() {
		return this != WRITE;
	}

	/**
	 * Whether items may be put, updated and deleted.
	 * @return {@code true} for {@link #WRITE} and {@link #READ_WRITE}
	 */
	public boolean allowsWrites() {
		return this != READ;
	}

	/**
	 * The spelling of the configuration.
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
