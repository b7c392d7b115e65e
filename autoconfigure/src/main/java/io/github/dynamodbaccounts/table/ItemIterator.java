package io.github.dynamodbaccounts.table;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;

/**
 * The items of pages, one after the other. A page is fetched when the one before is used
 * up, and not before.
 *
 * @param <T> the item type
 */
final class ItemIterator<T> implements Iterator<T> {

	private final TableItems<T> items;

	private final Iterator<Page<T>> pages;

	private Iterator<T> page = Collections.emptyIterator();

	private int left;

	ItemIterator(TableItems<T> items, Iterator<Page<T>> pages, @Nullable Integer limit) {
		this.items = items;
		this.pages = pages;
		this.left = (limit != null) ? limit : Integer.MAX_VALUE;
	}

	@Override
	public boolean hasNext() {
		// An empty page is not the end.
		while (this.left > 0 && !this.page.hasNext()) {
			Page<T> next = this.items.translating(() -> this.pages.hasNext() ? this.pages.next() : null);
			if (next == null) {
				return false;
			}
			this.page = next.items().iterator();
		}
		return this.left > 0;
	}

	@Override
	public T next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		if (this.left != Integer.MAX_VALUE) {
			this.left--;
		}
		return this.page.next();
	}

}
