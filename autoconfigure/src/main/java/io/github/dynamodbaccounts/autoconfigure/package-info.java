/**
 * From {@code application.yml} to beans: properties, the mapper that checks them, and the
 * auto-configurations.
 */
@NullMarked
package io.github.dynamodbaccounts.autoconfigure;

import org.jspecify.annotations.NullMarked;
