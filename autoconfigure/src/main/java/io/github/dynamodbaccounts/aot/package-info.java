/**
 * What a native image has to know of item types and clients.
 */
@NullMarked
package io.github.dynamodbaccounts.aot;

import org.jspecify.annotations.NullMarked;
