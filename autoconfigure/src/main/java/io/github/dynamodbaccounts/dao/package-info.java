/**
 * Spring's exception language, where {@code spring-tx} is on the class path.
 */
@NullMarked
package io.github.dynamodbaccounts.dao;

import org.jspecify.annotations.NullMarked;
