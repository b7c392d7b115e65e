/**
 * Tables and repositories: what a table is called, how its items are mapped, and the
 * typed access to it.
 */
@NullMarked
package io.github.dynamodbaccounts.table;

import org.jspecify.annotations.NullMarked;
