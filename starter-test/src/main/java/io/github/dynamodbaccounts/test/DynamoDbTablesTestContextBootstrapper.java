package io.github.dynamodbaccounts.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Starts the context of {@link DynamoDbTablesTest}, with its properties.
 */
final class DynamoDbTablesTestContextBootstrapper extends TestSliceTestContextBootstrapper<DynamoDbTablesTest> {

}
