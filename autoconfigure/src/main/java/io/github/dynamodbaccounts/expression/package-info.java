/**
 * Conditions on items and changes of items, in terms of attributes: values are converted
 * and checked as the item type declares them.
 */
@NullMarked
package io.github.dynamodbaccounts.expression;

import org.jspecify.annotations.NullMarked;
