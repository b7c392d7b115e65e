/**
 * Connections to emulators in Testcontainers.
 */
@NullMarked
package io.github.dynamodbaccounts.testcontainers;

import org.jspecify.annotations.NullMarked;
