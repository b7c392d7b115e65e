package io.github.dynamodbaccounts.test.queries;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@link ScanTests} on moto.
 */
@EnabledIfSystemProperty(named = "moto.endpoint", matches = "http.+",
		disabledReason = "No moto: see MotoEndToEndTests. The same tests run on LocalAws.")
class MotoScanTests extends ScanTests {

	@Override
	Store store() {
		return Store.onMoto();
	}

}
