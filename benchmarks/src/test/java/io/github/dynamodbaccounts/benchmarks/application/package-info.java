/**
 * What runs in a virtual machine of its own: an empty application, ours, and what a user
 * would have in place of ours.
 */
package io.github.dynamodbaccounts.benchmarks.application;
