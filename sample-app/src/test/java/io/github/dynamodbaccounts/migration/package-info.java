/**
 * What the guide to migration shows, before and after. Apart from the sample, whose
 * component scan is not to find it.
 */
@NullMarked
package io.github.dynamodbaccounts.migration;

import org.jspecify.annotations.NullMarked;
