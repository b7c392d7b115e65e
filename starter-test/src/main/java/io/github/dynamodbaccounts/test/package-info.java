/**
 * What applications use in their tests: an embedded AWS with several accounts.
 */
@NullMarked
package io.github.dynamodbaccounts.test;

import org.jspecify.annotations.NullMarked;
