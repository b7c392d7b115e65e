/**
 * What the guide to migration shows, before and after.
 */
@NullMarked
package io.github.dynamodbaccounts.sample.migration;

import org.jspecify.annotations.NullMarked;
