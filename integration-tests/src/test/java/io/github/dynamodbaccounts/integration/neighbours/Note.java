package io.github.dynamodbaccounts.integration.neighbours;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.InsertOnlyProperty;

/**
 * A row of Spring Data JDBC.
 */
record Note(@Id Long id, @InsertOnlyProperty String text) {
}
