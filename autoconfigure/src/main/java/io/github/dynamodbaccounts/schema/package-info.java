/**
 * How items are mapped: the schema of each item type, of records too.
 */
@NullMarked
package io.github.dynamodbaccounts.schema;

import org.jspecify.annotations.NullMarked;
