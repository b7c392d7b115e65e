package io.github.dynamodbaccounts.guard;

import java.util.List;

/**
 * The call scans a table whose {@code allow-scan} is not set. See
 * {@link io.github.dynamodbaccounts.table.ScanReason} for a single scan that has a
 * reason.
 */
public final class ScanRefusedException extends CallRefusedException {

	private static final long serialVersionUID = 1L;

	ScanRefusedException(String message, String account, List<String> tables, String property) {
		super(message, account, tables, property);
	}

}
