package io.github.dynamodbaccounts.test.shop;

import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbAtomicCounter;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;

/**
 * An item with a version, a counter, and an index with a sort key.
 */
@DynamoDbBean
public class Balance {

	private String id;

	private Long version;

	private Integer amount;

	private String owner;

	private String label;

	private Long writes;

	public Balance() {
	}

	public Balance(String id, Integer amount) {
		this.id = id;
		this.amount = amount;
	}

	@DynamoDbPartitionKey
	public String getId() {
		return this.id;
	}

	public void setId(String id) {
		this.id = id;
	}

	@DynamoDbVersionAttribute
	public Long getVersion() {
		return this.version;
	}

	public void setVersion(Long version) {
		this.version = version;
	}

	public Integer getAmount() {
		return this.amount;
	}

	public void setAmount(Integer amount) {
		this.amount = amount;
	}

	@DynamoDbSecondaryPartitionKey(indexNames = "by-owner")
	public String getOwner() {
		return this.owner;
	}

	public void setOwner(String owner) {
		this.owner = owner;
	}

	@DynamoDbSecondarySortKey(indexNames = "by-owner")
	public String getLabel() {
		return this.label;
	}

	public void setLabel(String label) {
		this.label = label;
	}

	@DynamoDbAtomicCounter
	public Long getWrites() {
		return this.writes;
	}

	public void setWrites(Long writes) {
		this.writes = writes;
	}

	@Override
	public String toString() {
		return "%s/%s/%s".formatted(this.id, this.amount, this.version);
	}

}
