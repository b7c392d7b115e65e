package io.github.dynamodbaccounts.table;

import java.util.Iterator;
import java.util.function.Function;

import io.github.dynamodbaccounts.expression.Condition;
import io.github.dynamodbaccounts.table.SortCondition.Comparison;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;

/**
 * A query of one partition, of a table or an index. Is immutable: each method that says
 * more returns another query. Nothing is sent before items are asked for, and what is not
 * iterated is not fetched; every iterator and stream begins anew.
 *
 * <pre class="code">
 * orders.query("Tea Room").sortBeginsWith("2026-").filter(attribute("open").isEqualTo(true)).stream()
 * </pre>
 *
 * @param <T> the item type
 */
public final class Query<T> implements SdkIterable<T> {

	private final DynamoDbTable<T> table;

	private final QueryPlan<T> plan;

	Query(DynamoDbTable<T> table, QueryPlan<T> plan) {
		this.table = table;
		this.plan = plan;
	}

	/**
	 * Asks for the item whose sort key has a value.
	 * @param value the value
	 * @return another query
	 */
	public Query<T> sortEqualTo(Object value) {
		return with(this.plan.sorted(Comparison.EQUAL, value));
	}

	/**
	 * Asks for items whose sort key is less than a value.
	 * @param value the value
	 * @return another query
	 */
	public Query<T> sortLessThan(Object value) {
		return with(this.plan.sorted(Comparison.LESS, value));
	}

	/**
	 * Asks for items whose sort key is at most a value.
	 * @param value the value
	 * @return another query
	 */
	public Query<T> sortAtMost(Object value) {
		return with(this.plan.sorted(Comparison.AT_MOST, value));
	}

	/**
	 * Asks for items whose sort key is greater than a value.
	 * @param value the value
	 * @return another query
	 */
	public Query<T> sortGreaterThan(Object value) {
		return with(this.plan.sorted(Comparison.GREATER, value));
	}

	/**
	 * Asks for items whose sort key is at least a value.
	 * @param value the value
	 * @return another query
	 */
	public Query<T> sortAtLeast(Object value) {
		return with(this.plan.sorted(Comparison.AT_LEAST, value));
	}

	/**
	 * Asks for items whose sort key lies between two values, both included.
	 * @param from the lowest value
	 * @param to the highest value
	 * @return another query
	 */
	public Query<T> sortBetween(Object from, Object to) {
		return with(this.plan.sorted(Comparison.BETWEEN, from, to));
	}

	/**
	 * Asks for items whose sort key begins with a text or bytes.
	 * @param prefix the beginning; a {@code String} whatever type the item declares for
	 * the key
	 * @return another query
	 */
	public Query<T> sortBeginsWith(Object prefix) {
		return with(this.plan.sorted(Comparison.BEGINS_WITH, prefix));
	}

	/**
	 * Leaves out items of which a condition is not true. They are read, and paid for, all
	 * the same. Key attributes of the table or index that is queried cannot be compared
	 * here.
	 * @param condition the condition
	 * @return another query
	 */
	public Query<T> filter(Condition condition) {
		return with(this.plan.filtered(condition));
	}

	/**
	 * Reads the keys and some attributes only; the others are null.
	 * @param attributes names of attributes
	 * @return another query
	 */
	public Query<T> project(String... attributes) {
		return with(this.plan.projected(attributes));
	}

	/**
	 * Stops after a number of items.
	 * @param limit how many items there are at most
	 * @return another query
	 */
	public Query<T> limit(int limit) {
		return with(this.plan.limited(limit));
	}

	/**
	 * Begins with the greatest sort key.
	 * @return another query
	 */
	public Query<T> descending() {
		return with(this.plan.inDescendingOrder());
	}

	/**
	 * Fetches the first page, with one request.
	 * @param size how many items DynamoDB looks at
	 * @return the page
	 */
	public Page<T> page(int size) {
		return page(size, null);
	}

	/**
	 * Fetches a page, with one request.
	 * @param size how many items DynamoDB looks at, before it filters
	 * @param cursor cursor of the page before; {@code null} or empty, as a request
	 * parameter may be, for the first page
	 * @return the page
	 * @throws IllegalArgumentException if the cursor is none of this query
	 */
	public Page<T> page(int size, @Nullable String cursor) {
		QueryEnhancedRequest request = this.plan.page(size, cursor);
		return this.plan.page(this.plan.items().translating(() -> pages().apply(request).iterator().next()));
	}

	@Override
	public Iterator<T> iterator() {
		return new ItemIterator<>(this.plan.items(), pages().apply(this.plan.request()).iterator(),
				this.plan.reading().limit());
	}

	private Function<QueryEnhancedRequest, SdkIterable<software.amazon.awssdk.enhanced.dynamodb.model.Page<T>>> pages() {
		String index = this.plan.reading().index();
		return (index != null) ? this.table.index(index)::query : this.table::query;
	}

	private Query<T> with(QueryPlan<T> plan) {
		return new Query<>(this.table, plan);
	}

	@Override
	public String toString() {
		return "Query of %s".formatted(this.plan.items().table().tableName());
	}

}
