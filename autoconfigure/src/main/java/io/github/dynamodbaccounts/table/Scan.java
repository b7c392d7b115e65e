package io.github.dynamodbaccounts.table;

import java.util.Iterator;

import io.github.dynamodbaccounts.expression.Condition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;

/**
 * A scan: reads, and pays for, every item of a table or index. Is refused unless the
 * table has {@code allow-scan}, or a reason is given. Is immutable: each method that says
 * more returns another scan. Nothing is sent before items are asked for; every iterator
 * and stream begins anew.
 *
 * <pre class="code">
 * orders.scan().because("monthly report").segments(4).atMostCapacity(100).stream()
 * </pre>
 *
 * @param <T> the item type
 */
public final class Scan<T> implements SdkIterable<T> {

	private final DynamoDbTable<T> table;

	private final ScanPlan<T> plan;

	Scan(DynamoDbTable<T> table, ScanPlan<T> plan) {
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
	public Scan<T> because(String reason) {
		return with(this.plan.because(reason));
	}

	/**
	 * Leaves out items of which a condition is not true. They are read, and paid for, all
	 * the same.
	 * @param condition the condition
	 * @return another scan
	 */
	public Scan<T> filter(Condition condition) {
		return with(this.plan.filtered(condition));
	}

	/**
	 * Reads the keys and some attributes only; the others are null.
	 * @param attributes names of attributes
	 * @return another scan
	 */
	public Scan<T> project(String... attributes) {
		return with(this.plan.projected(attributes));
	}

	/**
	 * Stops after a number of items.
	 * @param limit how many items there are at most
	 * @return another scan
	 */
	public Scan<T> limit(int limit) {
		return with(this.plan.limited(limit));
	}

	/**
	 * Reads parts of the table at the same time, {@value ScanPages#MOST_AT_ONCE} at most,
	 * each a page ahead of who iterates. Items come as they arrive.
	 * @param segments how many parts
	 * @return another scan
	 */
	public Scan<T> segments(int segments) {
		return with(this.plan.inSegments(segments));
	}

	/**
	 * Waits between pages so that the scan consumes no more than some capacity, over all
	 * its segments. A page may consume 128 units at once; {@link #pageSize} makes it
	 * smaller.
	 * @param unitsPerSecond read capacity units per second
	 * @return another scan
	 */
	public Scan<T> atMostCapacity(double unitsPerSecond) {
		return with(this.plan.atMost(unitsPerSecond));
	}

	/**
	 * Makes pages smaller than 1 MB.
	 * @param items how many items DynamoDB looks at for one page
	 * @return another scan
	 */
	public Scan<T> pageSize(int items) {
		return with(this.plan.withPagesOf(items));
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
	 * @throws IllegalArgumentException if the cursor is none of this scan
	 */
	public Page<T> page(int size, @Nullable String cursor) {
		return this.plan.page(this.plan.items().translating(() -> fetch(this.plan.page(size, cursor))));
	}

	@Override
	public Iterator<T> iterator() {
		return new ItemIterator<>(this.plan.items(), new ScanPages<>(this.plan, this::fetch, System::nanoTime),
				this.plan.reading().limit());
	}

	private software.amazon.awssdk.enhanced.dynamodb.model.Page<T> fetch(ScanEnhancedRequest request) {
		String index = this.plan.reading().index();
		return this.plan.allowed(() -> ((index != null) ? this.table.index(index).scan(request).iterator()
				: this.table.scan(request).iterator())
			.next());
	}

	private Scan<T> with(ScanPlan<T> plan) {
		return new Scan<>(this.table, plan);
	}

	@Override
	public String toString() {
		return "Scan of %s".formatted(this.plan.items().table().tableName());
	}

}
