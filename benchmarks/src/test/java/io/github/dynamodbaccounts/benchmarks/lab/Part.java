package io.github.dynamodbaccounts.benchmarks.lab;

import io.github.dynamodbaccounts.benchmarks.report.Report;

/**
 * A part of a run.
 */
@FunctionalInterface
public interface Part {

	/**
	 * Measures, and writes down what was found.
	 */
	void run(Report report) throws Exception;

}
