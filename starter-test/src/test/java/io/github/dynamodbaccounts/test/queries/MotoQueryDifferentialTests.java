package io.github.dynamodbaccounts.test.queries;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@link QueryDifferentialTests} on moto.
 */
@EnabledIfSystemProperty(named = "moto.endpoint", matches = "http.+",
		disabledReason = "No moto: see MotoEndToEndTests. The same tests run on LocalAws.")
class MotoQueryDifferentialTests extends QueryDifferentialTests {

	@Override
	Store store() {
		return Store.onMoto();
	}

}
