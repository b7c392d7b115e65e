/**
 * What is made of the figures.
 */
package io.github.dynamodbaccounts.benchmarks.report;
