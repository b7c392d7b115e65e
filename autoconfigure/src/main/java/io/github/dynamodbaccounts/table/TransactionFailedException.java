package io.github.dynamodbaccounts.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.table.ConditionFailedException.Kind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
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

		private final @Nullable Kind kind;

		private final @Nullable Object item;

		/**
		 * Creates a reason.
		 * @param index number of the part
		 * @param operation what it was to do
		 * @param table description of its table
		 * @param reason what DynamoDB says
		 * @param failed which condition was not true, and the item as it is now
		 */
		Reason(int index, String operation, String table, CancellationReason reason, Failed failed) {
			this.index = index;
			this.operation = operation;
			this.table = table;
			this.code = reason.code();
			this.message = reason.message();
			this.kind = failed.kind();
			this.item = failed.item();
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
		 * Returns which condition was not true.
		 * @return the kind of condition, or empty where there was another reason
		 */
		public Optional<Kind> kind() {
			return Optional.ofNullable(this.kind);
		}

		/**
		 * Returns the item whose condition was not true as it is now.
		 * @return the item, or empty where there is none
		 */
		public Optional<Object> item() {
			return Optional.ofNullable(this.item);
		}

		/**
		 * Returns the item whose condition was not true as it is now.
		 * @param <T> the item type
		 * @param type the item type
		 * @return the item, or empty where there is none
		 * @throws ClassCastException if the table has items of another type
		 */
		public <T> Optional<T> item(Class<T> type) {
			return item().map(type::cast);
		}

		@Override
		public String toString() {
			return "part %d (%s), %s: %s".formatted(this.index + 1, this.operation, this.table, why());
		}

		private String why() {
			if (this.kind != null) {
				return withoutStop(this.kind.text(this.item != null));
			}
			return (this.message != null) ? "%s, %s".formatted(this.code, withoutStop(this.message)) : this.code;
		}

		private static String withoutStop(String sentence) {
			return sentence.replaceFirst("\\.$", "");
		}

	}

	/**
	 * A condition that was not true, and of what.
	 *
	 * @param kind the kind of condition, or {@code null} where there was another reason
	 * @param item the item as it is now, or {@code null}
	 */
	record Failed(@Nullable Kind kind, @Nullable Object item) {
	}

}
