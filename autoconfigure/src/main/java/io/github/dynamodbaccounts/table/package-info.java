/**
 * Tables and repositories: what a table is called, and the typed access to its items.
 * {@code TableRepository} and its asynchronous twin are the door. Behind it are
 * <ul>
 * <li>single items: {@code ItemCalls}, made of {@code ItemWrites} and {@code ItemReads};
 * <li>queries and scans: {@code QueryPlan}, {@code ScanPlan}, and {@code PageCursor}
 * between their pages;
 * <li>batches: {@code BatchPart}s, sent until {@code PartAttempts} gives up, and what
 * came of them in {@code BatchOutcome};
 * <li>transactions: {@code WriteTransaction} and {@code ReadTransaction}.
 * </ul>
 */
@NullMarked
package io.github.dynamodbaccounts.table;

import org.jspecify.annotations.NullMarked;
