package io.github.dynamodbaccounts.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads or writes that share one request, some of which DynamoDB may leave unprocessed.
 *
 * @param <E> the type of reads or writes
 */
abstract class SharedPart<E extends SharedPart.Entry> implements BatchPart {

	private final TableItems<?> items;

	private final Set<ItemKey> keys;

	private final Map<ItemKey, E> left = new LinkedHashMap<>();

	SharedPart(TableItems<?> items, List<E> entries) {
		this.items = items;
		entries.forEach((entry) -> this.left.put(entry.key(), entry));
		this.keys = Set.copyOf(this.left.keySet());
	}

	@Override
	public final Set<ItemKey> keys() {
		return this.keys;
	}

	final String tableName() {
		return this.items.table().tableName();
	}

	final ItemKey key(Map<String, AttributeValue> attributes) {
		return ItemKey.of(attributes, this.items.schema().tableMetadata().primaryKeys());
	}

	final Collection<E> entries() {
		return this.left.values();
	}

	/**
	 * Takes note of what DynamoDB has done: all but some.
	 */
	final List<Object> doneBut(Set<ItemKey> unprocessed) {
		List<Object> done = new ArrayList<>();
		this.left.values().removeIf((entry) -> {
			boolean processed = !unprocessed.contains(entry.key());
			if (processed) {
				done.add(entry.given());
			}
			return processed;
		});
		return done;
	}

	@Override
	public final List<Object> left() {
		return this.left.values().stream().map(Entry::given).toList();
	}

	@Override
	public final boolean isIdempotent() {
		return true;
	}

	@Override
	public final RuntimeException failure(RuntimeException error) {
		return error;
	}

	/**
	 * A read or write.
	 */
	interface Entry {

		/**
		 * What the caller gave.
		 */
		Object given();

		/**
		 * The key of the item.
		 */
		ItemKey key();

	}

}
