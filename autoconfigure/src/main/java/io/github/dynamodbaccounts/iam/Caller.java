package io.github.dynamodbaccounts.iam;

import org.jspecify.annotations.Nullable;

/**
 * An identity that base credentials belong to.
 *
 * @param name what files call it
 * @param arn ARN of its role, or {@code null} where the mapping does not know it
 */
record Caller(String name, @Nullable String arn) {

	/**
	 * The identity of the application itself.
	 */
	static final Caller APPLICATION = new Caller("application", null);

}
