/**
 * Guards: what refuses a call before a byte of it leaves, because it would reach the
 * wrong account, the wrong environment or a table that may not be used so.
 * <p>
 * Where to look: {@code Guards} has the guards of all accounts, {@code AccountGuard} asks
 * each of them; {@code TableUses} reads what a request does with which table, with
 * {@code PartiQlStatement} for statements; {@code MappedTables} finds the keys whose
 * rules a name is held to; {@code Refusals} says why.
 */
@NullMarked
package io.github.dynamodbaccounts.guard;

import org.jspecify.annotations.NullMarked;
