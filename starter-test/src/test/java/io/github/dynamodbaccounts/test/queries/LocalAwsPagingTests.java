package io.github.dynamodbaccounts.test.queries;

import io.github.dynamodbaccounts.test.LocalAws;

/**
 * {@link PagingTests} on {@link LocalAws}.
 */
class LocalAwsPagingTests extends PagingTests {

	@Override
	Store store() {
		return Store.onLocalAws();
	}

}
