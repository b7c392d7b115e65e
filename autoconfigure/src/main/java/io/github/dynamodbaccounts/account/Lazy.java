package io.github.dynamodbaccounts.account;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A value that is made at its first use, once, and never after it has been closed.
 *
 * @param <T> the type of the value
 */
final class Lazy<T> {

	// A lock and not a monitor: virtual threads may wait for a client for a second.
	private final ReentrantLock lock = new ReentrantLock();

	private final Supplier<T> factory;

	private final Supplier<String> description;

	private volatile @Nullable T value;

	private boolean closed;

	Lazy(Supplier<String> description, Supplier<T> factory) {
		this.description = description;
		this.factory = factory;
	}

	T get() {
		T present = this.value;
		if (present != null) {
			return present;
		}
		this.lock.lock();
		try {
			present = this.value;
			if (present != null) {
				return present;
			}
			if (this.closed) {
				throw new IllegalStateException("%s is closed.".formatted(this.description.get()));
			}
			T created = this.factory.get();
			this.value = created;
			return created;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Nullable T getIfPresent() {
		return this.value;
	}

	/**
	 * Closes the value if there is one; none is made from then on.
	 */
	void close(Consumer<? super T> closer) {
		this.lock.lock();
		try {
			T present = this.value;
			boolean close = !this.closed && present != null;
			this.closed = true;
			if (close) {
				closer.accept(present);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
