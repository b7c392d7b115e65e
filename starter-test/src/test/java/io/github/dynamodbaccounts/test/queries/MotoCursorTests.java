package io.github.dynamodbaccounts.test.queries;

import io.github.dynamodbaccounts.test.OnMoto;

/**
 * {@link CursorTests} on moto.
 */
@OnMoto
class MotoCursorTests extends CursorTests {

	@Override
	Store store() {
		return Store.onMoto();
	}

}
