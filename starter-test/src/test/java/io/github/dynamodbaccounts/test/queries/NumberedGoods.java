package io.github.dynamodbaccounts.test.queries;

import java.math.BigDecimal;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * An item whose sort key is a number.
 */
@DynamoDbBean
public class NumberedGoods extends Goods {

	private BigDecimal number;

	public NumberedGoods() {
	}

	NumberedGoods(String place, BigDecimal number) {
		setPlace(place);
		this.number = number;
	}

	@DynamoDbSortKey
	public BigDecimal getNumber() {
		return this.number;
	}

	public void setNumber(BigDecimal number) {
		this.number = number;
	}

	@Override
	Object sort() {
		return this.number;
	}

}
