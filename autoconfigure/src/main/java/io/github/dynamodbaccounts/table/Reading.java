package io.github.dynamodbaccounts.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.expression.Condition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;

/**
 * What queries and scans have in common.
 *
 * @param index name of the index that is read, or {@code null} for the table
 * @param consistent whether reads are strongly consistent
 * @param filter what has to be true of items, or {@code null}
 * @param projection attributes that are read; empty for all
 * @param limit how many items are read at most, or {@code null} for all
 */
record Reading(@Nullable String index, boolean consistent, @Nullable Expression filter, List<String> projection,
		@Nullable Integer limit) {

	static Reading of(@Nullable String index, boolean consistent) {
		return new Reading(index, consistent, null, List.of(), null);
	}

	Reading filtered(TableItems<?> items, @Nullable Condition condition) {
		if (condition == null) {
			throw new IllegalArgumentException("%s: the filter must not be null.".formatted(items.description()));
		}
		if (this.filter != null) {
			throw new IllegalArgumentException(
					"%s: there is a filter already. Join conditions with and().".formatted(items.description()));
		}
		return new Reading(this.index, this.consistent, items.writes().expression(condition), this.projection,
				this.limit);
	}

	Reading projected(TableItems<?> items, @Nullable String... attributes) {
		for (String attribute : attributes) {
			if (attribute == null) {
				throw new IllegalArgumentException(
						"%s: the name of an attribute must not be null.".formatted(items.description()));
			}
			items.writes().declared(attribute);
		}
		// Of nothing at all the SDK makes no item, but null.
		List<String> projection = (attributes.length == 0) ? List.of()
				: Stream.concat(items.schema().tableMetadata().primaryKeys().stream(), Arrays.stream(attributes))
					.distinct()
					.toList();
		return new Reading(this.index, this.consistent, this.filter, projection, this.limit);
	}

	Reading limited(TableItems<?> items, int limit) {
		if (limit < 1) {
			throw new IllegalArgumentException(
					"%s: a limit of %d leaves nothing to read.".formatted(items.description(), limit));
		}
		return new Reading(this.index, this.consistent, this.filter, this.projection, limit);
	}

	void checkPage(TableItems<?> items, int size) {
		if (size < 1) {
			throw new IllegalArgumentException(
					"%s: a page of %d items has no room.".formatted(items.description(), size));
		}
		if (this.limit != null) {
			throw new IllegalArgumentException("%s: a page has a size, and no limit.".formatted(items.description()));
		}
	}

	/**
	 * How many items DynamoDB looks at for one page, or {@code null} for as many as fit:
	 * it does so before it filters.
	 */
	@Nullable Integer pageSize() {
		return (this.filter == null) ? this.limit : null;
	}

	String indexName() {
		return (this.index != null) ? this.index : TableMetadata.primaryIndexName();
	}

	/**
	 * The projection as the SDK takes it.
	 */
	@Nullable List<String> attributes() {
		return this.projection.isEmpty() ? null : this.projection;
	}

}
