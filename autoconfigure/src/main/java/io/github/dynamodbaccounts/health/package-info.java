/**
 * Health of the accounts, by what the application's own calls have met.
 */
@NullMarked
package io.github.dynamodbaccounts.health;

import org.jspecify.annotations.NullMarked;
