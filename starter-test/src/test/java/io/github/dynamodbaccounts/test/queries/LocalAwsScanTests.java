package io.github.dynamodbaccounts.test.queries;

import io.github.dynamodbaccounts.test.LocalAws;

/**
 * {@link ScanTests} on {@link LocalAws}.
 */
class LocalAwsScanTests extends ScanTests {

	@Override
	Store store() {
		return Store.onLocalAws();
	}

}
