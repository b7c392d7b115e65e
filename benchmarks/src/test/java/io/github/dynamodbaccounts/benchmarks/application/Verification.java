package io.github.dynamodbaccounts.benchmarks.application;

import io.github.dynamodbaccounts.verification.TableVerification;

import org.springframework.context.ApplicationContext;

/**
 * The verification that begins when an application is ready.
 */
final class Verification {

	private Verification() {
	}

	/**
	 * Waits for its end.
	 */
	static void await(ApplicationContext context) throws InterruptedException {
		TableVerification verification = context.getBean(TableVerification.class);
		while (verification.report().duration() == null) {
			Thread.sleep(10);
		}
	}

}
