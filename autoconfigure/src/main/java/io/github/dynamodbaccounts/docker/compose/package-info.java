/**
 * Connections to emulators in Docker Compose.
 */
@NullMarked
package io.github.dynamodbaccounts.docker.compose;

import org.jspecify.annotations.NullMarked;
