package io.github.dynamodbaccounts.autoconfigure;

import java.math.BigDecimal;
import java.util.Objects;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * An item with a number in its key, and no version.
 */
@DynamoDbBean
public class Pallet {

	private String depot;

	private BigDecimal number;

	private String content;

	static Pallet of(int number) {
		return of(String.valueOf(number), "content of " + number);
	}

	static Pallet of(String number, String content) {
		Pallet pallet = new Pallet();
		pallet.setDepot("cologne");
		pallet.setNumber(new BigDecimal(number));
		pallet.setContent(content);
		return pallet;
	}

	@DynamoDbPartitionKey
	public String getDepot() {
		return this.depot;
	}

	public void setDepot(String depot) {
		this.depot = depot;
	}

	@DynamoDbSortKey
	public BigDecimal getNumber() {
		return this.number;
	}

	public void setNumber(BigDecimal number) {
		this.number = number;
	}

	public String getContent() {
		return this.content;
	}

	public void setContent(String content) {
		this.content = content;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Pallet pallet && Objects.equals(this.depot, pallet.depot)
				&& Objects.equals(this.number, pallet.number) && Objects.equals(this.content, pallet.content);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.depot, this.number, this.content);
	}

	@Override
	public String toString() {
		return "%s/%s: %s".formatted(this.depot, this.number, this.content);
	}

}
