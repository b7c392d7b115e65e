package io.github.dynamodbaccounts.integration.devtools;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/**
 * An item that is immutable and has a builder.
 */
@DynamoDbImmutable(builder = Stamp.Builder.class)
public final class Stamp {

	private final String id;

	private final int cents;

	private Stamp(Builder builder) {
		this.id = builder.id;
		this.cents = builder.cents;
	}

	public static Builder builder() {
		return new Builder();
	}

	@DynamoDbPartitionKey
	public String id() {
		return this.id;
	}

	public int cents() {
		return this.cents;
	}

	/**
	 * Builds stamps.
	 */
	public static final class Builder {

		private String id = "";

		private int cents;

		private Builder() {
		}

		public Builder id(String id) {
			this.id = id;
			return this;
		}

		public Builder cents(int cents) {
			this.cents = cents;
			return this;
		}

		public Stamp build() {
			return new Stamp(this);
		}

	}

}
