package io.github.dynamodbaccounts.sample;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/**
 * Something that the shop sells. The catalogue belongs to another team; the shop only
 * reads it.
 */
@DynamoDbBean
public class Product {

	private String sku = "";

	private String name = "";

	private long priceCents;

	public Product() {
	}

	public Product(String sku, String name, long priceCents) {
		this.sku = sku;
		this.name = name;
		this.priceCents = priceCents;
	}

	@DynamoDbPartitionKey
	public String getSku() {
		return this.sku;
	}

	public void setSku(String sku) {
		this.sku = sku;
	}

	public String getName() {
		return this.name;
	}

	public void setName(String name) {
		this.name = name;
	}

	public long getPriceCents() {
		return this.priceCents;
	}

	public void setPriceCents(long priceCents) {
		this.priceCents = priceCents;
	}

}
