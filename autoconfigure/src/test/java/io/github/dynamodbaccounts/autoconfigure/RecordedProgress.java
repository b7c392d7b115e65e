package io.github.dynamodbaccounts.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.dynamodbaccounts.table.BatchProgress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A listener that remembers what it was told. It keeps nothing thread-safe: it must be
 * called by one thread at a time.
 */
final class RecordedProgress implements Consumer<BatchProgress> {

	private final AtomicBoolean entered = new AtomicBoolean();

	private final List<Object> items = new ArrayList<>();

	private boolean concurrent;

	private boolean wrongTotal;

	@Override
	public void accept(BatchProgress progress) {
		this.concurrent |= !this.entered.compareAndSet(false, true);
		this.items.addAll(progress.items());
		this.wrongTotal |= progress.processed() != this.items.size() || progress.items().isEmpty();
		Thread.yield();
		this.entered.set(false);
	}

	List<Object> items() {
		return this.items;
	}

	/**
	 * Asserts that each of some items was reported once, in any order, and nothing else.
	 */
	void assertReported(List<?> expected) {
		assertThat(this.concurrent).isFalse();
		assertThat(this.wrongTotal).isFalse();
		assertThat(this.items).containsExactlyInAnyOrderElementsOf(new ArrayList<>(expected));
	}

}
