/**
 * Meters of Micrometer for calls, sessions, STS and guards, and observations for traces.
 */
@NullMarked
package io.github.dynamodbaccounts.observation;

import org.jspecify.annotations.NullMarked;
