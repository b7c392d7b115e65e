package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.account.ConfigurationOrigins;

/**
 * The mapping as properties alone make it, before any other bean has a say.
 *
 * @param mapping the mapping
 * @param problems where further problems go
 * @param origins finds the lines that it was made of
 */
record ConfiguredMapping(DynamoDbMapping mapping, ConfigurationProblems problems, ConfigurationOrigins origins) {
}
