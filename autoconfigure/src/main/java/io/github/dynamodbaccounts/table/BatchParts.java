package io.github.dynamodbaccounts.table;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Splits writes into parts while they come. Of writes of one item that come one after the
 * other the last one counts.
 *
 * @param <E> what the caller gives: items or ids
 */
final class BatchParts<E> implements Iterator<BatchPart> {

	private final TableItems<?> items;

	private final Iterator<? extends E> source;

	private final Function<E, BatchWrite> write;

	private final Map<ItemKey, BatchWrite> collected = new LinkedHashMap<>();

	private @Nullable BatchWrite conditional;

	private @Nullable InputException failure;

	BatchParts(TableItems<?> items, Iterator<? extends E> source, Function<E, BatchWrite> write) {
		this.items = items;
		this.source = source;
		this.write = write;
	}

	@Override
	public boolean hasNext() {
		// What came before something that is wrong is sent first.
		while (this.failure == null && this.conditional == null && this.collected.size() < WritePart.LIMIT) {
			if (!collect()) {
				break;
			}
		}
		return this.failure != null || this.conditional != null || !this.collected.isEmpty();
	}

	private boolean collect() {
		E given = null;
		try {
			if (!this.source.hasNext()) {
				return false;
			}
			given = this.source.next();
			BatchWrite write = this.write.apply(given);
			if (write.isConditional()) {
				this.conditional = write;
			}
			else {
				// In the place of the last one, which is the one that is told about.
				this.collected.remove(write.key());
				this.collected.put(write.key(), write);
			}
		}
		catch (RuntimeException | Error ex) {
			this.failure = new InputException((given != null) ? List.of(given) : List.of(), ex);
		}
		return true;
	}

	@Override
	public BatchPart next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		if (!this.collected.isEmpty()) {
			BatchPart part = new WritePart(this.items, List.copyOf(this.collected.values()));
			this.collected.clear();
			return part;
		}
		BatchWrite conditional = this.conditional;
		if (conditional != null) {
			this.conditional = null;
			return new ConditionalPart(this.items, conditional);
		}
		InputException failure = Objects.requireNonNull(this.failure);
		this.failure = null;
		throw failure;
	}

	/**
	 * What the caller gave is wrong, or could not be had.
	 */
	static final class InputException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final transient List<Object> given;

		private final transient Throwable reason;

		InputException(List<Object> given, Throwable reason) {
			super(reason);
			this.given = given;
			this.reason = reason;
		}

		List<Object> given() {
			return this.given;
		}

		Throwable reason() {
			return this.reason;
		}

	}

}
