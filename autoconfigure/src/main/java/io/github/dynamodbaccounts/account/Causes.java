package io.github.dynamodbaccounts.account;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * What lies behind an exception.
 */
final class Causes {

	private Causes() {
	}

	/**
	 * The exception inside those that futures wrap around it.
	 */
	static Throwable unwrap(Throwable error) {
		Throwable cause = error;
		while ((cause instanceof CompletionException || cause instanceof ExecutionException)
				&& cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

	/**
	 * The cause that has none itself.
	 */
	static Throwable root(Throwable error) {
		Throwable root = error;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root;
	}

	/**
	 * The first exception of a chain that fits.
	 */
	static @Nullable Throwable find(Throwable error, Predicate<Throwable> predicate) {
		for (Throwable cause = error; cause != null; cause = cause.getCause()) {
			if (predicate.test(cause)) {
				return cause;
			}
		}
		return null;
	}

	/**
	 * The first exception of a chain that is of a type.
	 */
	static <T extends Throwable> @Nullable T find(Throwable error, Class<T> type) {
		return type.cast(find(error, type::isInstance));
	}

	/**
	 * Whether somebody could not be reached.
	 */
	static boolean isOfNetwork(Throwable error) {
		return error instanceof SocketException || error instanceof UnknownHostException
				|| error instanceof SocketTimeoutException || error instanceof SSLException;
	}

}
