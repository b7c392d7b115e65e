/**
 * The actuator endpoint.
 */
@NullMarked
package io.github.dynamodbaccounts.actuate;

import org.jspecify.annotations.NullMarked;
