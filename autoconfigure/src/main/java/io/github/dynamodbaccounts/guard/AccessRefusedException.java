package io.github.dynamodbaccounts.guard;

import java.util.List;

/**
 * The access of a table does not allow the call: a write to a table that is only read, or
 * a read of one that is only written.
 */
public final class AccessRefusedException extends CallRefusedException {

	private static final long serialVersionUID = 1L;

	AccessRefusedException(String message, String account, List<String> tables, String property) {
		super(message, account, tables, property);
	}

}
