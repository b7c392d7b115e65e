package io.github.dynamodbaccounts.sample;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/**
 * Something that the shop sells. The catalogue belongs to another team; the shop only
 * reads it.
 *
 * @param sku the stock keeping unit
 * @param name what customers see
 * @param priceCents price in cents
 */
public record Product(@DynamoDbPartitionKey String sku, String name, long priceCents) {
}
