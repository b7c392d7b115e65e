package io.github.dynamodbaccounts.guard;

import java.util.List;

/**
 * Calls that a guard refused, without a call.
 */
public final class RefusedCalls {

	private RefusedCalls() {
	}

	public static CallRefusedException scan() {
		return new ScanRefusedException("Table 'orders' is not scanned.", "main", List.of("orders"),
				"dynamodb.tables.orders.allow-scan");
	}

}
