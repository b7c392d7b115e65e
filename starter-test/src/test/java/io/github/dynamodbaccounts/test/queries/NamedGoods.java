package io.github.dynamodbaccounts.test.queries;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * An item whose sort key is a text.
 */
@DynamoDbBean
public class NamedGoods extends Goods {

	private String name;

	public NamedGoods() {
	}

	NamedGoods(String place, String name) {
		setPlace(place);
		this.name = name;
	}

	@DynamoDbSortKey
	public String getName() {
		return this.name;
	}

	public void setName(String name) {
		this.name = name;
	}

	@Override
	Object sort() {
		return this.name;
	}

}
