/**
 * The parts of a run: each measures some rows of the report.
 */
package io.github.dynamodbaccounts.benchmarks.lab;
