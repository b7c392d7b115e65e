package io.github.dynamodbaccounts.autoconfigure;

import java.time.Instant;

import software.amazon.awssdk.enhanced.dynamodb.mapper.Order;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * An item with every kind of index, and attributes that sound like expiry.
 */
@DynamoDbBean
public class Parcel {

	private String sender;

	private Integer number;

	private String city;

	private String street;

	private Integer weight;

	private Long expiresAt;

	private Instant forgottenAt;

	@DynamoDbPartitionKey
	public String getSender() {
		return this.sender;
	}

	public void setSender(String sender) {
		this.sender = sender;
	}

	@DynamoDbSortKey
	public Integer getNumber() {
		return this.number;
	}

	public void setNumber(Integer number) {
		this.number = number;
	}

	@DynamoDbSecondaryPartitionKey(indexNames = "by-address", order = Order.FIRST)
	public String getCity() {
		return this.city;
	}

	public void setCity(String city) {
		this.city = city;
	}

	@DynamoDbSecondaryPartitionKey(indexNames = "by-address", order = Order.SECOND)
	public String getStreet() {
		return this.street;
	}

	public void setStreet(String street) {
		this.street = street;
	}

	@DynamoDbSecondarySortKey(indexNames = { "by-weight", "by-address" })
	public Integer getWeight() {
		return this.weight;
	}

	public void setWeight(Integer weight) {
		this.weight = weight;
	}

	public Long getExpiresAt() {
		return this.expiresAt;
	}

	public void setExpiresAt(Long expiresAt) {
		this.expiresAt = expiresAt;
	}

	public Instant getForgottenAt() {
		return this.forgottenAt;
	}

	public void setForgottenAt(Instant forgottenAt) {
		this.forgottenAt = forgottenAt;
	}

}
