package io.github.dynamodbaccounts.benchmarks.application;

import java.time.Instant;
import java.util.List;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/**
 * An item with ten attributes.
 */
@DynamoDbBean
public class Item {

	private String id;

	private String customer;

	private String street;

	private String city;

	private String status;

	private Integer quantity;

	private Long price;

	private Boolean paid;

	private Instant placed;

	private List<String> lines;

	/**
	 * Creates an item with all its attributes.
	 */
	public static Item of(String id) {
		Item item = new Item();
		item.setId(id);
		item.setCustomer("customer");
		item.setStreet("street");
		item.setCity("city");
		item.setStatus("open");
		item.setQuantity(3);
		item.setPrice(1999L);
		item.setPaid(true);
		item.setPlaced(Instant.EPOCH);
		item.setLines(List.of("one", "two"));
		return item;
	}

	@DynamoDbPartitionKey
	public String getId() {
		return this.id;
	}

	public void setId(String id) {
		this.id = id;
	}

	public String getCustomer() {
		return this.customer;
	}

	public void setCustomer(String customer) {
		this.customer = customer;
	}

	public String getStreet() {
		return this.street;
	}

	public void setStreet(String street) {
		this.street = street;
	}

	public String getCity() {
		return this.city;
	}

	public void setCity(String city) {
		this.city = city;
	}

	public String getStatus() {
		return this.status;
	}

	public void setStatus(String status) {
		this.status = status;
	}

	public Integer getQuantity() {
		return this.quantity;
	}

	public void setQuantity(Integer quantity) {
		this.quantity = quantity;
	}

	public Long getPrice() {
		return this.price;
	}

	public void setPrice(Long price) {
		this.price = price;
	}

	public Boolean getPaid() {
		return this.paid;
	}

	public void setPaid(Boolean paid) {
		this.paid = paid;
	}

	public Instant getPlaced() {
		return this.placed;
	}

	public void setPlaced(Instant placed) {
		this.placed = placed;
	}

	public List<String> getLines() {
		return this.lines;
	}

	public void setLines(List<String> lines) {
		this.lines = lines;
	}

}
