package io.github.dynamodbaccounts.test.slice;

import org.springframework.stereotype.Service;

/**
 * A service that is no part of a slice: what it needs is not there.
 */
@Service
class Counter {

	Counter(Runnable missing) {
		missing.run();
	}

}
