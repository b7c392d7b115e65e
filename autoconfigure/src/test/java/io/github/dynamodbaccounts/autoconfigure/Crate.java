package io.github.dynamodbaccounts.autoconfigure;

import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/**
 * An item with a version.
 */
@DynamoDbBean
public class Crate {

	private String id;

	private String content;

	private Long version;

	static Crate of(int number) {
		return of(number, null);
	}

	static Crate of(int number, Long version) {
		Crate crate = new Crate();
		crate.setId("crate-" + number);
		crate.setContent("content of " + number);
		crate.setVersion(version);
		return crate;
	}

	@DynamoDbPartitionKey
	public String getId() {
		return this.id;
	}

	public void setId(String id) {
		this.id = id;
	}

	public String getContent() {
		return this.content;
	}

	public void setContent(String content) {
		this.content = content;
	}

	@DynamoDbVersionAttribute
	public Long getVersion() {
		return this.version;
	}

	public void setVersion(Long version) {
		this.version = version;
	}

	@Override
	public String toString() {
		return "%s v%s".formatted(this.id, this.version);
	}

}
