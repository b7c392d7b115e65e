package io.github.dynamodbaccounts.table;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.dynamodbaccounts.table.ReadPart.BatchRead;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Makes parts of batches of what the caller gives. Collections are checked as a whole
 * before anything is sent.
 *
 * @param <T> the item type
 */
final class BatchInput<T> {

	private final TableItems<T> items;

	private final ItemCalls<T> calls;

	BatchInput(TableItems<T> items) {
		this.items = items;
		this.calls = new ItemCalls<>(items);
	}

	BatchWrite save(T item) {
		return write(item, this.calls.save(item, null));
	}

	BatchWrite delete(T item) {
		return write(item, this.calls.delete(item, null));
	}

	BatchWrite deleteById(Object id) {
		return write(id, this.calls.delete(this.items.keys().attributes(id), null));
	}

	private BatchWrite write(Object given, ItemCall<? extends DynamoDbRequest, ?, ?> call) {
		return BatchWrite.of(given, call, this.items.schema().tableMetadata().primaryKeys());
	}

	/**
	 * The writes of a collection, each item once.
	 */
	<E> List<BatchWrite> writes(Collection<? extends E> given, Function<E, BatchWrite> write) {
		Map<ItemKey, BatchWrite> writes = new LinkedHashMap<>();
		given.forEach((element) -> {
			BatchWrite made = write.apply(element);
			// In the place of the last one, which is the one that is told about.
			writes.remove(made.key());
			writes.put(made.key(), made);
		});
		return List.copyOf(writes.values());
	}

	BatchParts<BatchWrite> parts(List<BatchWrite> writes) {
		return new BatchParts<>(this.items, writes.iterator(), (write) -> write);
	}

	<E> BatchParts<E> parts(Iterator<? extends E> given, Function<E, BatchWrite> write) {
		return new BatchParts<>(this.items, given, write);
	}

	/**
	 * The items as they were written.
	 * @param left those that were not
	 */
	List<T> written(List<BatchWrite> writes, List<?> left) {
		Set<Object> others = Collections.newSetFromMap(new IdentityHashMap<>());
		others.addAll(left);
		return writes.stream()
			.filter((write) -> !others.contains(write.given()))
			.map((write) -> this.items.reads().item(((PutItemRequest) write.call().request()).item()))
			.<T>map(Objects::requireNonNull)
			.toList();
	}

	Reads reads(Collection<?> ids, boolean consistent) {
		Map<ItemKey, BatchRead> reads = new LinkedHashMap<>();
		ids.forEach((id) -> {
			BatchRead read = read(id);
			reads.putIfAbsent(read.key(), read);
		});
		return new Reads(List.copyOf(reads.values()), consistent);
	}

	private BatchRead read(@Nullable Object id) {
		Map<String, AttributeValue> attributes = this.items.keys().attributes(id);
		return new BatchRead(Objects.requireNonNull(id),
				ItemKey.of(attributes, this.items.schema().tableMetadata().primaryKeys()), attributes);
	}

	/**
	 * The reads of a collection, each key once, and what they find.
	 */
	final class Reads {

		private final List<BatchRead> reads;

		private final boolean consistent;

		private final Map<ItemKey, Map<String, AttributeValue>> found = new ConcurrentHashMap<>();

		private Reads(List<BatchRead> reads, boolean consistent) {
			this.reads = reads;
			this.consistent = consistent;
		}

		Iterator<BatchPart> parts() {
			int parts = (this.reads.size() + ReadPart.LIMIT - 1) / ReadPart.LIMIT;
			return IntStream.range(0, parts).<BatchPart>mapToObj(this::part).iterator();
		}

		private ReadPart part(int number) {
			int begin = number * ReadPart.LIMIT;
			int end = Math.min(begin + ReadPart.LIMIT, this.reads.size());
			return new ReadPart(BatchInput.this.items, this.consistent, this.reads.subList(begin, end), this.found);
		}

		/**
		 * What was found, in the order of the ids.
		 */
		List<T> items() {
			return this.reads.stream()
				.map((read) -> Optional.ofNullable(BatchInput.this.items.reads().item(this.found.get(read.key()))))
				.flatMap(Optional::stream)
				.toList();
		}

	}

}
