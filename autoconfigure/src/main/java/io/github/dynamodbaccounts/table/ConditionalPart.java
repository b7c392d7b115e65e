package io.github.dynamodbaccounts.table;

import java.util.List;
import java.util.Set;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * A write with a condition, which is sent alone.
 */
final class ConditionalPart implements BatchPart {

	private final TableItems<?> items;

	private final BatchWrite write;

	private boolean done;

	ConditionalPart(TableItems<?> items, BatchWrite write) {
		this.items = items;
		this.write = write;
	}

	@Override
	public Set<ItemKey> keys() {
		return Set.of(this.write.key());
	}

	@Override
	public DynamoDbRequest request() {
		return this.write.call().request();
	}

	@Override
	public List<Object> answered(DynamoDbResponse answer) {
		this.done = true;
		return List.of(this.write.given());
	}

	@Override
	public List<Object> left() {
		return this.done ? List.of() : List.of(this.write.given());
	}

	@Override
	public boolean isIdempotent() {
		// Had it arrived, its condition would not be true the second time.
		return false;
	}

	@Override
	public RuntimeException failure(RuntimeException error) {
		return this.items.explained(error, this.write.call().expectation());
	}

}
