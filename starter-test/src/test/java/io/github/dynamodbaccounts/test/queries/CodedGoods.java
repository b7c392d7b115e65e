package io.github.dynamodbaccounts.test.queries;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * An item whose sort key is bytes.
 */
@DynamoDbBean
public class CodedGoods extends Goods {

	private SdkBytes code;

	public CodedGoods() {
	}

	CodedGoods(String place, SdkBytes code) {
		setPlace(place);
		this.code = code;
	}

	@DynamoDbSortKey
	public SdkBytes getCode() {
		return this.code;
	}

	public void setCode(SdkBytes code) {
		this.code = code;
	}

	@Override
	Object sort() {
		return this.code;
	}

}
