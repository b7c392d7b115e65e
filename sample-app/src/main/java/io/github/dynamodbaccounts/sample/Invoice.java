package io.github.dynamodbaccounts.sample;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/**
 * What a customer owes, or gets back: credit notes have the same form and lie in a table
 * of their own.
 */
@DynamoDbBean
public class Invoice {

	private String number = "";

	private String orderId = "";

	private String customer = "";

	private long amountCents;

	private Instant issuedAt = Instant.EPOCH;

	private @Nullable String corrects;

	public Invoice() {
	}

	static Invoice of(Order order) {
		Invoice invoice = new Invoice();
		invoice.number = number(order);
		invoice.orderId = order.getOrderId();
		invoice.customer = order.getCustomer();
		invoice.amountCents = order.getTotalCents();
		invoice.issuedAt = order.getPlacedAt();
		return invoice;
	}

	static Invoice creditNote(Order order, Instant issuedAt) {
		Invoice note = of(order);
		note.number = "CN-" + order.getOrderId();
		note.amountCents = -order.getTotalCents();
		note.issuedAt = issuedAt;
		note.corrects = number(order);
		return note;
	}

	// Made of the order's id, so that billing again replaces the invoice.
	private static String number(Order order) {
		return "INV-" + order.getOrderId();
	}

	@DynamoDbPartitionKey
	public String getNumber() {
		return this.number;
	}

	public void setNumber(String number) {
		this.number = number;
	}

	public String getOrderId() {
		return this.orderId;
	}

	public void setOrderId(String orderId) {
		this.orderId = orderId;
	}

	public String getCustomer() {
		return this.customer;
	}

	public void setCustomer(String customer) {
		this.customer = customer;
	}

	public long getAmountCents() {
		return this.amountCents;
	}

	public void setAmountCents(long amountCents) {
		this.amountCents = amountCents;
	}

	public Instant getIssuedAt() {
		return this.issuedAt;
	}

	public void setIssuedAt(Instant issuedAt) {
		this.issuedAt = issuedAt;
	}

	public @Nullable String getCorrects() {
		return this.corrects;
	}

	public void setCorrects(@Nullable String corrects) {
		this.corrects = corrects;
	}

}
