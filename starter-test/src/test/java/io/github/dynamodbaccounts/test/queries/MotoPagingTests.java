package io.github.dynamodbaccounts.test.queries;

import io.github.dynamodbaccounts.test.OnMoto;

/**
 * {@link PagingTests} on moto.
 */
@OnMoto
class MotoPagingTests extends PagingTests {

	@Override
	Store store() {
		return Store.onMoto();
	}

}
