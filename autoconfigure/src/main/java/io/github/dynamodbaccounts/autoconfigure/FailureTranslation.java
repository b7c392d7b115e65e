package io.github.dynamodbaccounts.autoconfigure;

import java.util.function.UnaryOperator;

/**
 * Turns what a call of a repository failed with into what the application is told. Knows
 * nothing of {@code spring-tx}, which may be absent.
 */
interface FailureTranslation extends UnaryOperator<RuntimeException> {

}
