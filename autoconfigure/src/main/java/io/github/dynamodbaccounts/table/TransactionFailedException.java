package io.github.dynamodbaccounts.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * A transaction was cancelled, and nothing of it was done. Says which of its parts was
 * the reason, and why.
 */
public final class TransactionFailedException extends DynamoDbException {

	private static final long serialVersionUID = 1L;

	private final transient List<Reason> reasons;

	TransactionFailedException(List<Reason> reasons, TransactionCanceledException cause) {
		super(builder(reasons, cause));
		this.reasons = List.copyOf(reasons);
	}

	private static Builder builder(List<Reason> reasons, TransactionCanceledException cause) {
		String message = reasons.stream()
			.map(Reason::toString)
			.collect(Collectors.joining("; ", "The transaction was cancelled, and nothing of it was done: ", "."));
		Builder copy = cause.toBuilder();
		copy.awsErrorDetails(cause.awsErrorDetails().toBuilder().errorMessage(message).build());
		copy.message(message);
		copy.cause(cause);
		return copy;
	}

	/**
	 * Returns why the transaction was cancelled: one reason for each part that was one.
	 * @return the reasons, in the order of the parts
	 */
	public List<Reason> reasons() {
		return this.reasons;
	}

	/**
	 * A part of a transaction for which it was cancelled.
	 */
	public static final class Reason {

		private final int index;

		private final String operation;

		private final String table;

		private final String code;

		private final @Nullable String message;

		private final @Nullable Object item;

		Reason(int index, String operation, String table, String code, @Nullable String message,
				@Nullable Object item) {
			this.index = index;
			this.operation = operation;
			this.table = table;
			this.code = code;
			this.message = message;
			this.item = item;
		}

		/**
		 * Returns the number of the part.
		 * @return the number, from zero
		 */
		public int index() {
			return this.index;
		}

		/**
		 * Returns what the part was to do.
		 * @return the name of the method that added it
		 */
		public String operation() {
			return this.operation;
		}

		/**
		 * Returns the code of DynamoDB, such as {@code ConditionalCheckFailed} or
		 * {@code TransactionConflict}.
		 * @return the code
		 */
		public String code() {
			return this.code;
		}

		/**
		 * Whether a condition was not true: that of the caller, or the version.
		 * @return {@code true} where deciding anew makes sense, and sending again does
		 * not
		 */
		public boolean isConditionFailed() {
			return this.code.equals("ConditionalCheckFailed");
		}

		/**
		 * Returns the item whose condition was not true as it is now.
		 * @return the item, or empty where there is none
		 */
		public Optional<Object> item() {
			return Optional.ofNullable(this.item);
		}

		@Override
		public String toString() {
			String said = (this.message != null) ? ", %s".formatted(this.message.replaceFirst("\\.$", "")) : "";
			return "part %d (%s), %s: %s%s".formatted(this.index + 1, this.operation, this.table, this.code, said);
		}

	}

}
