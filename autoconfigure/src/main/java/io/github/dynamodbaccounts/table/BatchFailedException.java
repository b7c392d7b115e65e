package io.github.dynamodbaccounts.table;

import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A batch has given up. Everything that it was given, and that DynamoDB has not
 * confirmed, is in {@link #unprocessed()}; everything else is done. The cause says what
 * stopped it.
 * <p>
 * Where the answer to a request was lost, its items are taken for unprocessed though they
 * may have arrived; an item with a version that the SDK has sent again then meets its own
 * new version.
 */
public final class BatchFailedException extends SdkClientException {

	private static final long serialVersionUID = 1L;

	private final transient List<?> unprocessed;

	private final long processed;

	private final transient List<?> results;

	BatchFailedException(String table, List<?> unprocessed, long processed, List<?> results,
			@Nullable Throwable cause) {
		super(builder()
			.message("%s: %d of the batch were not processed, %d were.%s".formatted(table, unprocessed.size(),
					processed, reason(table, cause)))
			.cause(cause));
		this.unprocessed = List.copyOf(unprocessed);
		this.processed = processed;
		this.results = List.copyOf(results);
	}

	// Most causes begin with the table, too.
	private static String reason(String table, @Nullable Throwable cause) {
		if (cause == null) {
			return "";
		}
		String message = String.valueOf(cause.getMessage());
		if (!message.startsWith(table + ": ")) {
			return " " + message;
		}
		String rest = message.substring(table.length() + 2);
		return " " + Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
	}

	/**
	 * Returns what was not done, as it was given and in the same order: items, or ids. Of
	 * a stream this is what was taken from it; the rest has been left alone.
	 * @return items or ids
	 */
	public List<?> unprocessed() {
		return this.unprocessed;
	}

	/**
	 * Returns what was not done.
	 * @param <T> the type of items or ids
	 * @param type the type of items or ids
	 * @return items or ids
	 * @throws ClassCastException if the batch was given something else
	 */
	public <T> List<T> unprocessed(Class<T> type) {
		return this.unprocessed.stream().<T>map(type::cast).toList();
	}

	/**
	 * Returns how much was done.
	 * @return the number of items or keys that DynamoDB has confirmed
	 */
	public long processed() {
		return this.processed;
	}

	/**
	 * Returns the items that were read or written before the batch gave up, as DynamoDB
	 * has them: with the versions, and all else that is generated, of those that a
	 * collection was saved with.
	 * @return the items, in the order in which they were given; none of a stream, and
	 * none where items were deleted
	 */
	public List<?> results() {
		return this.results;
	}

}
