/**
 * What a call costs, in time and bytes.
 */
package io.github.dynamodbaccounts.benchmarks.jmh;
