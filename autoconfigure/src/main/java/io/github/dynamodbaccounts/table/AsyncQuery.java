package io.github.dynamodbaccounts.table;

import java.util.concurrent.CompletableFuture;

import io.github.dynamodbaccounts.expression.Condition;
import io.github.dynamodbaccounts.table.SortCondition.Comparison;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;

/**
 * A query of one partition, of a table or an index, whose items are published. Is
 * immutable: each method that says more returns another query, and throws what is wrong
 * with it. Nothing is sent before somebody subscribes, pages are fetched on demand, and
 * every subscriber begins anew.
 *
 * @param <T> the item type
 * @see Query
 */
public final class AsyncQuery<T> implements SdkPublisher<T> {

	private final DynamoDbAsyncTable<T> table;

	private final QueryPlan<T> plan;

	AsyncQuery(DynamoDbAsyncTable<T> table, QueryPlan<T> plan) {
		this.table = table;
		this.plan = plan;
	}

	/**
	 * Asks for the item whose sort key has a value.
	 * @param value the value
	 * @return another query
	 */
	public AsyncQuery<T> sortEqualTo(Object value) {
		return with(this.plan.sorted(Comparison.EQUAL, value));
	}

	/**
	 * Asks for items whose sort key is less than a value.
	 * @param value the value
	 * @return another query
	 */
	public AsyncQuery<T> sortLessThan(Object value) {
		return with(this.plan.sorted(Comparison.LESS, value));
	}

	/**
	 * Asks for items whose sort key is at most a value.
	 * @param value the value
	 * @return another query
	 */
	public AsyncQuery<T> sortAtMost(Object value) {
		return with(this.plan.sorted(Comparison.AT_MOST, value));
	}

	/**
	 * Asks for items whose sort key is greater than a value.
	 * @param value the value
	 * @return another query
	 */
	public AsyncQuery<T> sortGreaterThan(Object value) {
		return with(this.plan.sorted(Comparison.GREATER, value));
	}

	/**
	 * Asks for items whose sort key is at least a value.
	 * @param value the value
	 * @return another query
	 */
	public AsyncQuery<T> sortAtLeast(Object value) {
		return with(this.plan.sorted(Comparison.AT_LEAST, value));
	}

	/**
	 * Asks for items whose sort key lies between two values, both included.
	 * @param from the lowest value
	 * @param to the highest value
	 * @return another query
	 */
	public AsyncQuery<T> sortBetween(Object from, Object to) {
		return with(this.plan.sorted(Comparison.BETWEEN, from, to));
	}

	/**
	 * Asks for items whose sort key begins with a text or bytes.
	 * @param prefix the beginning; a {@code String} whatever type the item declares for
	 * the key
	 * @return another query
	 */
	public AsyncQuery<T> sortBeginsWith(Object prefix) {
		return with(this.plan.sorted(Comparison.BEGINS_WITH, prefix));
	}

	/**
	 * Leaves out items of which a condition is not true. They are read, and paid for, all
	 * the same. Key attributes of the table or index that is queried cannot be compared
	 * here.
	 * @param condition the condition
	 * @return another query
	 */
	public AsyncQuery<T> filter(Condition condition) {
		return with(this.plan.filtered(condition));
	}

	/**
	 * Reads the keys and some attributes only; the others are null.
	 * @param attributes names of attributes
	 * @return another query
	 */
	public AsyncQuery<T> project(String... attributes) {
		return with(this.plan.projected(attributes));
	}

	/**
	 * Stops after a number of items.
	 * @param limit how many items there are at most
	 * @return another query
	 */
	@Override
	public AsyncQuery<T> limit(int limit) {
		return with(this.plan.limited(limit));
	}

	/**
	 * Begins with the greatest sort key.
	 * @return another query
	 */
	public AsyncQuery<T> descending() {
		return with(this.plan.inDescendingOrder());
	}

	/**
	 * Fetches the first page, with one request.
	 * @param size how many items DynamoDB looks at
	 * @return completes with the page
	 */
	public CompletableFuture<Page<T>> page(int size) {
		return page(size, null);
	}

	/**
	 * Fetches a page, with one request.
	 * @param size how many items DynamoDB looks at, before it filters
	 * @param cursor cursor of the page before; {@code null} or empty, as a request
	 * parameter may be, for the first page
	 * @return completes with the page; fails if the cursor is none of this query
	 */
	public CompletableFuture<Page<T>> page(int size, @Nullable String cursor) {
		return AsyncCalls.start(() -> AsyncCalls.first(pages(this.plan.page(size, cursor))), this.plan::page,
				this.plan.items()::translated);
	}

	@Override
	public void subscribe(Subscriber<? super T> subscriber) {
		AsyncItems.subscribe(this.plan.items(), () -> pages(this.plan.request()), this.plan.reading().limit(),
				subscriber);
	}

	private SdkPublisher<software.amazon.awssdk.enhanced.dynamodb.model.Page<T>> pages(QueryEnhancedRequest request) {
		String index = this.plan.reading().index();
		return (index != null) ? this.table.index(index).query(request) : this.table.query(request);
	}

	private AsyncQuery<T> with(QueryPlan<T> plan) {
		return new AsyncQuery<>(this.table, plan);
	}

	@Override
	public String toString() {
		return "Query of %s".formatted(this.plan.items().table().tableName());
	}

}
