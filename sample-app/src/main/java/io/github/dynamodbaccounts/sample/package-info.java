/**
 * A small shop whose tables lie in three AWS accounts.
 */
@NullMarked
package io.github.dynamodbaccounts.sample;

import org.jspecify.annotations.NullMarked;
