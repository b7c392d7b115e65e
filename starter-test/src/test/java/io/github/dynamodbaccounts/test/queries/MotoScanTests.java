package io.github.dynamodbaccounts.test.queries;

import io.github.dynamodbaccounts.test.OnMoto;

/**
 * {@link ScanTests} on moto.
 */
@OnMoto
class MotoScanTests extends ScanTests {

	@Override
	Store store() {
		return Store.onMoto();
	}

}
