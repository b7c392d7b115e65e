package io.github.dynamodbaccounts.test.queries;

import io.github.dynamodbaccounts.test.OnMoto;

/**
 * {@link QueryDifferentialTests} on moto.
 */
@OnMoto
class MotoQueryDifferentialTests extends QueryDifferentialTests {

	@Override
	Store store() {
		return Store.onMoto();
	}

}
