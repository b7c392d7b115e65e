package io.github.dynamodbaccounts.sample;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * What a customer ordered.
 */
@DynamoDbBean
public class Order {

	/**
	 * Index of the orders by the product that was ordered.
	 */
	public static final String BY_PRODUCT = "by-product";

	private String customer = "";

	private String orderId = "";

	private String sku = "";

	private String productName = "";

	private int quantity;

	private long totalCents;

	private Instant placedAt = Instant.EPOCH;

	private @Nullable Long version;

	public Order() {
	}

	static Order of(String customer, Product product, int quantity) {
		Order order = new Order();
		order.placedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
		order.customer = customer;
		order.orderId = OrderIds.next(order.placedAt);
		order.sku = product.sku();
		order.productName = product.name();
		order.quantity = quantity;
		order.totalCents = quantity * product.priceCents();
		return order;
	}

	@DynamoDbPartitionKey
	public String getCustomer() {
		return this.customer;
	}

	public void setCustomer(String customer) {
		this.customer = customer;
	}

	@DynamoDbSortKey
	public String getOrderId() {
		return this.orderId;
	}

	public void setOrderId(String orderId) {
		this.orderId = orderId;
	}

	@DynamoDbSecondaryPartitionKey(indexNames = BY_PRODUCT)
	public String getSku() {
		return this.sku;
	}

	public void setSku(String sku) {
		this.sku = sku;
	}

	public String getProductName() {
		return this.productName;
	}

	public void setProductName(String productName) {
		this.productName = productName;
	}

	public int getQuantity() {
		return this.quantity;
	}

	public void setQuantity(int quantity) {
		this.quantity = quantity;
	}

	public long getTotalCents() {
		return this.totalCents;
	}

	public void setTotalCents(long totalCents) {
		this.totalCents = totalCents;
	}

	public Instant getPlacedAt() {
		return this.placedAt;
	}

	public void setPlacedAt(Instant placedAt) {
		this.placedAt = placedAt;
	}

	@DynamoDbVersionAttribute
	public @Nullable Long getVersion() {
		return this.version;
	}

	public void setVersion(@Nullable Long version) {
		this.version = version;
	}

}
