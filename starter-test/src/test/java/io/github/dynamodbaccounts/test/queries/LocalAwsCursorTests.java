package io.github.dynamodbaccounts.test.queries;

import io.github.dynamodbaccounts.test.LocalAws;

/**
 * {@link CursorTests} on {@link LocalAws}.
 */
class LocalAwsCursorTests extends CursorTests {

	@Override
	Store store() {
		return Store.onLocalAws();
	}

}
