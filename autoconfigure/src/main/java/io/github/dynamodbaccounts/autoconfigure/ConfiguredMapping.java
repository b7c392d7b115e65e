package io.github.dynamodbaccounts.autoconfigure;

/**
 * The mapping as properties alone make it, before any other bean has a say.
 *
 * @param mapping the mapping
 * @param problems where further problems go
 */
record ConfiguredMapping(DynamoDbMapping mapping, ConfigurationProblems problems) {
}
