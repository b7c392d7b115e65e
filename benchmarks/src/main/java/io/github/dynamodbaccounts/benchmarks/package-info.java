/**
 * What the starter costs.
 */
@NullMarked
package io.github.dynamodbaccounts.benchmarks;

import org.jspecify.annotations.NullMarked;
