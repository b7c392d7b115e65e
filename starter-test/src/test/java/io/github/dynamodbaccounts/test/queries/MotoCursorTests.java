package io.github.dynamodbaccounts.test.queries;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@link CursorTests} on moto.
 */
@EnabledIfSystemProperty(named = "moto.endpoint", matches = "http.+",
		disabledReason = "No moto: see MotoEndToEndTests. The same tests run on LocalAws.")
class MotoCursorTests extends CursorTests {

	@Override
	Store store() {
		return Store.onMoto();
	}

}
