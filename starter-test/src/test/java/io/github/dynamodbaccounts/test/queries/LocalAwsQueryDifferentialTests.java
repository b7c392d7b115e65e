package io.github.dynamodbaccounts.test.queries;

import io.github.dynamodbaccounts.test.LocalAws;

/**
 * {@link QueryDifferentialTests} on {@link LocalAws}.
 */
class LocalAwsQueryDifferentialTests extends QueryDifferentialTests {

	@Override
	Store store() {
		return Store.onLocalAws();
	}

}
