package io.github.dynamodbaccounts.table;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.dynamodbaccounts.expression.Condition;
import io.github.dynamodbaccounts.table.SortCondition.Comparison;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.IndexMetadata;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a query asks for, checked, whoever sends it.
 *
 * @param <T> the item type
 * @param items the items of the table
 * @param partition the partition
 * @param sort what is asked of the sort key, or {@code null}
 * @param descending whether the greatest sort key comes first
 * @param reading what it has in common with a scan
 */
record QueryPlan<T>(TableItems<T> items, Key partition, @Nullable SortCondition sort, boolean descending,
		Reading reading) {

	static <T> QueryPlan<T> of(TableItems<T> items, @Nullable String index, @Nullable Object partition,
			boolean consistent) {
		Key key = items.keys().partition(index, partition);
		if (index != null && consistent) {
			checkLocal(items, items.keys().index(index));
		}
		return new QueryPlan<>(items, key, null, false, Reading.of(index, consistent));
	}

	// The SDK takes an index for a local one by the same rule.
	static void checkLocal(TableItems<?> items, IndexMetadata index) {
		String partitionKey = items.schema().tableMetadata().indexPartitionKey(index.name());
		if (!items.schema().tableMetadata().primaryPartitionKey().equals(partitionKey)) {
			throw new IllegalArgumentException(
					"%s: index '%s' is a global secondary index, which DynamoDB does not read consistently."
						.formatted(items.description(), index.name()));
		}
	}

	QueryPlan<T> sorted(Comparison comparison, @Nullable Object... values) {
		if (this.sort != null) {
			throw new IllegalArgumentException(
					"%s: a query compares its sort key once.".formatted(this.items.description()));
		}
		String index = this.reading.index();
		List<AttributeValue> converted = Arrays.stream(values)
			.map((value) -> (comparison == Comparison.BEGINS_WITH && value instanceof String prefix)
					? this.items.keys().sort(index, AttributeValue.fromS(prefix))
					: this.items.keys().sort(index, value))
			.toList();
		String attribute = this.items.keys().sortKey(index);
		if (comparison == Comparison.BETWEEN && SortCondition.compare(converted.get(0), converted.get(1)) > 0) {
			throw new IllegalArgumentException(
					"%s: the range of sort key '%s' ends before it begins, as DynamoDB compares."
						.formatted(this.items.description(), attribute));
		}
		if (comparison == Comparison.BEGINS_WITH && converted.get(0).n() != null) {
			throw new IllegalArgumentException("%s: sort key '%s' is a number, and numbers begin with nothing."
				.formatted(this.items.description(), attribute));
		}
		return new QueryPlan<>(this.items, this.partition, new SortCondition(comparison, converted), this.descending,
				this.reading);
	}

	QueryPlan<T> inDescendingOrder() {
		return new QueryPlan<>(this.items, this.partition, this.sort, true, this.reading);
	}

	QueryPlan<T> filtered(Condition condition) {
		Reading filtered = this.reading.filtered(this.items, condition);
		Set<String> attributes = condition.attributes(this.items.schema());
		this.items.schema()
			.tableMetadata()
			.indexKeys(this.reading.indexName())
			.stream()
			.filter(attributes::contains)
			.findFirst()
			.ifPresent((key) -> {
				throw new IllegalArgumentException(
						"%s: DynamoDB does not filter a query by its key attribute '%s': compare the sort key with sortEqualTo() and the like."
							.formatted(this.items.description(), key));
			});
		return with(filtered);
	}

	QueryPlan<T> projected(String... attributes) {
		return with(this.reading.projected(this.items, attributes));
	}

	QueryPlan<T> limited(int limit) {
		return with(this.reading.limited(this.items, limit));
	}

	private QueryPlan<T> with(Reading reading) {
		return new QueryPlan<>(this.items, this.partition, this.sort, this.descending, reading);
	}

	/**
	 * The request for all items.
	 */
	QueryEnhancedRequest request() {
		return request(this.reading.pageSize(), null);
	}

	/**
	 * The request for one page.
	 * @param size how many items DynamoDB looks at
	 * @param cursor of the page before; {@code null} or empty for the first one
	 */
	QueryEnhancedRequest page(int size, @Nullable String cursor) {
		this.reading.checkPage(this.items, size);
		return request(size, cursor().decode(cursor, this::isWithin));
	}

	private QueryEnhancedRequest request(@Nullable Integer limit, @Nullable Map<String, AttributeValue> start) {
		return QueryEnhancedRequest.builder()
			.queryConditional(
					(this.sort != null) ? this.sort.of(this.partition) : QueryConditional.keyEqualTo(this.partition))
			.filterExpression(this.reading.filter())
			.attributesToProject(this.reading.attributes())
			.scanIndexForward(!this.descending)
			.consistentRead(this.reading.consistent())
			.limit(limit)
			.exclusiveStartKey(start)
			.build();
	}

	/**
	 * A page of what DynamoDB answered.
	 */
	Page<T> page(software.amazon.awssdk.enhanced.dynamodb.model.Page<T> answer) {
		return new Page<>(answer.items(), cursor().encode(answer.lastEvaluatedKey()));
	}

	private PageCursor cursor() {
		PageCursor.Origin origin = PageCursor.origin(this.items, this.reading);
		this.partition.partitionKeyValues().forEach(origin::add);
		SortCondition sort = this.sort;
		if (sort != null) {
			origin.add(sort.comparison().name());
			sort.values().forEach(origin::add);
		}
		origin.add(this.descending ? "descending" : "ascending");
		return origin.cursor();
	}

	// Nobody can begin where the query itself does not come by.
	private boolean isWithin(Map<String, AttributeValue> start) {
		this.items.keys().check(start);
		Map<String, AttributeValue> expected = this.partition.keyMap(this.items.schema(), this.reading.indexName());
		// DynamoDB answers 1 where 1.0 was asked for.
		boolean samePartition = expected.entrySet()
			.stream()
			.allMatch((key) -> SortCondition.isEqual(key.getValue(), start.get(key.getKey())));
		SortCondition sort = this.sort;
		return samePartition
				&& (sort == null || sort.matches(start.get(this.items.keys().sortKey(this.reading.index()))));
	}

}
