package io.github.dynamodbaccounts.table;

import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a query or scan, which DynamoDB was asked for once.
 * <p>
 * A page can have fewer items than were asked for, even none, and still be followed by
 * others: DynamoDB counts items before it filters, and stops at 1 MB. Only a page without
 * cursor is the last one.
 *
 * @param <T> the item type
 * @param items the items
 * @param cursor where the next page begins, or {@code null} of the last one. It is text
 * for URLs, belongs to the query that it comes from, and is no secret: it holds the keys
 * of the last item that was read, encoded
 */
public record Page<T>(List<T> items, @Nullable String cursor) implements Iterable<T> {

	public Page {
		items = List.copyOf(items);
	}

	/**
	 * Whether there may be more behind this page.
	 * @return {@code false} of the last page
	 */
	public boolean hasNext() {
		return this.cursor != null;
	}

	@Override
	public Iterator<T> iterator() {
		return this.items.iterator();
	}

}
