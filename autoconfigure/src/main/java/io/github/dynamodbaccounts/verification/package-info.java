/**
 * Verification: whether the tables are there, may be used, and are what their item types
 * say, told in one report.
 */
@NullMarked
package io.github.dynamodbaccounts.verification;

import org.jspecify.annotations.NullMarked;
