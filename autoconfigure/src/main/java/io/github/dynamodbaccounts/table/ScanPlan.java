package io.github.dynamodbaccounts.table;

import java.util.Map;
import java.util.function.Supplier;

import io.github.dynamodbaccounts.expression.Condition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * What a scan asks for, checked, whoever sends it.
 *
 * @param <T> the item type
 * @param items the items of the table
 * @param reading what it has in common with a query
 * @param segments in how many parts the table is read
 * @param rate read capacity units per second, or {@code null} for no limit
 * @param pageSize how many items DynamoDB looks at for one page, or {@code null} for as
 * many as fit
 * @param reason why the table is scanned, or {@code null} where that is allowed
 */
record ScanPlan<T>(TableItems<T> items, Reading reading, int segments, @Nullable Double rate,
		@Nullable Integer pageSize, @Nullable ScanReason reason) {

	static final int MOST_SEGMENTS = 1_000_000;

	static <T> ScanPlan<T> of(TableItems<T> items, @Nullable String index, boolean consistent) {
		if (index != null && consistent) {
			QueryPlan.checkLocal(items, items.keys().index(index));
		}
		return new ScanPlan<>(items, Reading.of(index, consistent), 1, null, null, null);
	}

	ScanPlan<T> filtered(Condition condition) {
		return with(this.reading.filtered(this.items, condition));
	}

	ScanPlan<T> projected(String... attributes) {
		return with(this.reading.projected(this.items, attributes));
	}

	ScanPlan<T> limited(int limit) {
		return with(this.reading.limited(this.items, limit));
	}

	private ScanPlan<T> with(Reading reading) {
		return new ScanPlan<>(this.items, reading, this.segments, this.rate, this.pageSize, this.reason);
	}

	ScanPlan<T> inSegments(int segments) {
		if (segments < 1 || segments > MOST_SEGMENTS) {
			throw new IllegalArgumentException("%s: a scan has 1 to %d segments, not %d."
				.formatted(this.items.description(), MOST_SEGMENTS, segments));
		}
		return new ScanPlan<>(this.items, this.reading, segments, this.rate, this.pageSize, this.reason);
	}

	ScanPlan<T> atMost(double rate) {
		if (!(rate > 0)) {
			throw new IllegalArgumentException("%s: a scan of %s read capacity units per second never ends."
				.formatted(this.items.description(), rate));
		}
		return new ScanPlan<>(this.items, this.reading, this.segments, rate, this.pageSize, this.reason);
	}

	ScanPlan<T> withPagesOf(int pageSize) {
		if (pageSize < 1) {
			throw new IllegalArgumentException(
					"%s: a page of %d items has no room.".formatted(this.items.description(), pageSize));
		}
		return new ScanPlan<>(this.items, this.reading, this.segments, this.rate, pageSize, this.reason);
	}

	ScanPlan<T> because(String reason) {
		return new ScanPlan<>(this.items, this.reading, this.segments, this.rate, this.pageSize,
				new ScanReason(reason));
	}

	/**
	 * Begins a scan, for the stated reason if there is one.
	 */
	<R> R allowed(Supplier<R> scan) {
		return (this.reason != null) ? this.reason.allow(scan) : scan.get();
	}

	/**
	 * The request for what follows in a segment.
	 * @param segment number of the segment, from zero
	 * @param start where the page before ended, or {@code null} for the first one
	 */
	ScanEnhancedRequest request(int segment, @Nullable Map<String, AttributeValue> start) {
		return builder(pageItems(), start).segment((this.segments > 1) ? segment : null)
			.totalSegments((this.segments > 1) ? this.segments : null)
			.returnConsumedCapacity((this.rate != null) ? ReturnConsumedCapacity.TOTAL : null)
			.build();
	}

	private @Nullable Integer pageItems() {
		Integer needed = this.reading.pageSize();
		if (this.pageSize == null || needed == null) {
			return (this.pageSize != null) ? this.pageSize : needed;
		}
		return Math.min(this.pageSize, needed);
	}

	/**
	 * The request for one page.
	 */
	ScanEnhancedRequest page(int size, @Nullable String cursor) {
		this.reading.checkPage(this.items, size);
		if (this.segments > 1) {
			throw new IllegalArgumentException(
					"%s: a scan with segments has no pages: it has several ends.".formatted(this.items.description()));
		}
		if (this.rate != null) {
			throw new IllegalArgumentException(
					"%s: one page has no rate, and is not waited for.".formatted(this.items.description()));
		}
		return builder(size, cursor().decode(cursor, this::isKey)).build();
	}

	private boolean isKey(Map<String, AttributeValue> start) {
		this.items.keys().check(start);
		return true;
	}

	private ScanEnhancedRequest.Builder builder(@Nullable Integer limit, @Nullable Map<String, AttributeValue> start) {
		return ScanEnhancedRequest.builder()
			.filterExpression(this.reading.filter())
			.attributesToProject(this.reading.attributes())
			.consistentRead(this.reading.consistent())
			.limit(limit)
			.exclusiveStartKey(start);
	}

	Page<T> page(software.amazon.awssdk.enhanced.dynamodb.model.Page<T> answer) {
		return new Page<>(answer.items(), cursor().encode(answer.lastEvaluatedKey()));
	}

	private PageCursor cursor() {
		PageCursor.Origin origin = PageCursor.origin(this.items, this.reading);
		origin.add("scan");
		return origin.cursor();
	}

}
