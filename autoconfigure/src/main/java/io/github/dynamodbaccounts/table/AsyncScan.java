package io.github.dynamodbaccounts.table;

import java.util.concurrent.CompletableFuture;

import io.github.dynamodbaccounts.expression.Condition;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;

/**
 * A scan whose items are published: reads, and pays for, every item of a table or index.
 * Is refused unless the table has {@code allow-scan}, or a reason is given. Is immutable:
 * each method that says more returns another scan, and throws what is wrong with it.
 * Nothing is sent before somebody subscribes, and every subscriber begins anew.
 *
 * @param <T> the item type
 * @see Scan
 */
public final class AsyncScan<T> implements SdkPublisher<T> {

	private final DynamoDbAsyncTable<T> table;

	private final ScanPlan<T> plan;

	AsyncScan(DynamoDbAsyncTable<T> table, ScanPlan<T> plan) {
		this.table = table;
		this.plan = plan;
	}

	/**
	 * States why the table has to be scanned, which lets this scan pass without
	 * {@code allow-scan}. The reason is logged.
	 * @param reason the reason
	 * @return another scan
	 * @see ScanReason
	 */
	public AsyncScan<T> because(String reason) {
		return with(this.plan.because(reason));
	}

	/**
	 * Leaves out items of which a condition is not true. They are read, and paid for, all
	 * the same.
	 * @param condition the condition
	 * @return another scan
	 */
	public AsyncScan<T> filter(Condition condition) {
		return with(this.plan.filtered(condition));
	}

	/**
	 * Reads the keys and some attributes only; the others are null.
	 * @param attributes names of attributes
	 * @return another scan
	 */
	public AsyncScan<T> project(String... attributes) {
		return with(this.plan.projected(attributes));
	}

	/**
	 * Stops after a number of items.
	 * @param limit how many items there are at most
	 * @return another scan
	 */
	@Override
	public AsyncScan<T> limit(int limit) {
		return with(this.plan.limited(limit));
	}

	/**
	 * Reads parts of the table at the same time, {@value ScanPages#MOST_AT_ONCE} at most,
	 * each a page ahead of who subscribes. Items come as they arrive.
	 * @param segments how many parts
	 * @return another scan
	 */
	public AsyncScan<T> segments(int segments) {
		return with(this.plan.inSegments(segments));
	}

	/**
	 * Waits between pages so that the scan consumes no more than some capacity, over all
	 * its segments. A page may consume 128 units at once; {@link #pageSize} makes it
	 * smaller.
	 * @param unitsPerSecond read capacity units per second
	 * @return another scan
	 */
	public AsyncScan<T> atMostCapacity(double unitsPerSecond) {
		return with(this.plan.atMost(unitsPerSecond));
	}

	/**
	 * Makes pages smaller than 1 MB.
	 * @param items how many items DynamoDB looks at for one page
	 * @return another scan
	 */
	public AsyncScan<T> pageSize(int items) {
		return with(this.plan.withPagesOf(items));
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
	 * @return completes with the page; fails if the cursor is none of this scan
	 */
	public CompletableFuture<Page<T>> page(int size, @Nullable String cursor) {
		return AsyncCalls.start(() -> fetch(this.plan.page(size, cursor)), this.plan::page,
				this.plan.items()::translated);
	}

	@Override
	public void subscribe(Subscriber<? super T> subscriber) {
		AsyncItems.subscribe(this.plan.items(), () -> new AsyncScanPages<>(this.plan, this::fetch),
				this.plan.reading().limit(), subscriber);
	}

	private CompletableFuture<software.amazon.awssdk.enhanced.dynamodb.model.Page<T>> fetch(
			ScanEnhancedRequest request) {
		String index = this.plan.reading().index();
		return AsyncCalls.first(this.plan
			.allowed(() -> (index != null) ? this.table.index(index).scan(request) : this.table.scan(request)));
	}

	private AsyncScan<T> with(ScanPlan<T> plan) {
		return new AsyncScan<>(this.table, plan);
	}

	@Override
	public String toString() {
		return "Scan of %s".formatted(this.plan.items().table().tableName());
	}

}
