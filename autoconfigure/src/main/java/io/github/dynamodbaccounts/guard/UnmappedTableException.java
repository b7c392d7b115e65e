package io.github.dynamodbaccounts.guard;

import java.util.List;

/**
 * The call names a table that the configuration does not map in this account and region.
 */
public final class UnmappedTableException extends CallRefusedException {

	private static final long serialVersionUID = 1L;

	UnmappedTableException(String message, String account, List<String> tables, String property) {
		super(message, account, tables, property);
	}

}
