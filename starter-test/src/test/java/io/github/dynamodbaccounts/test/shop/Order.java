package io.github.dynamodbaccounts.test.shop;

import java.util.Objects;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * An item with a sort key and an index.
 */
@DynamoDbBean
public class Order {

	private String customer;

	private Integer number;

	private String product;

	private String note;

	public Order() {
	}

	public Order(String customer, Integer number, String product) {
		this.customer = customer;
		this.number = number;
		this.product = product;
	}

	public Order(String customer, Integer number, String product, String note) {
		this(customer, number, product);
		this.note = note;
	}

	@DynamoDbPartitionKey
	public String getCustomer() {
		return this.customer;
	}

	public void setCustomer(String customer) {
		this.customer = customer;
	}

	@DynamoDbSortKey
	public Integer getNumber() {
		return this.number;
	}

	public void setNumber(Integer number) {
		this.number = number;
	}

	@DynamoDbSecondaryPartitionKey(indexNames = "by-product")
	public String getProduct() {
		return this.product;
	}

	public void setProduct(String product) {
		this.product = product;
	}

	public String getNote() {
		return this.note;
	}

	public void setNote(String note) {
		this.note = note;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Order order && Objects.equals(this.customer, order.customer)
				&& Objects.equals(this.number, order.number) && Objects.equals(this.product, order.product);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.customer, this.number, this.product);
	}

	@Override
	public String toString() {
		return "%s/%s/%s".formatted(this.customer, this.number, this.product);
	}

}
