/**
 * Starts applications in virtual machines of their own, each with the class path that it
 * would have, and reads what they print.
 */
package io.github.dynamodbaccounts.benchmarks.process;
