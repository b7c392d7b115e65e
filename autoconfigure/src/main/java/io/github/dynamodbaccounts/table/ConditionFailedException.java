package io.github.dynamodbaccounts.table;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * A condition was not true, and nothing was written: one that the caller gave, the
 * version of an item that somebody else has changed since it was read, or that an item
 * exists or does not. Has the item as it is now.
 * <p>
 * The SDK repeats a write whose answer was lost. Where the first attempt had arrived, the
 * condition of the second fails, and the item is the one that was to be written.
 */
public final class ConditionFailedException extends DynamoDbException {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	private final transient @Nullable Object item;

	ConditionFailedException(String table, Kind kind, @Nullable Object item, ConditionalCheckFailedException cause) {
		super(builder(table + ": " + kind.text(item != null), cause));
		this.kind = kind;
		this.item = item;
	}

	private static Builder builder(String message, ConditionalCheckFailedException cause) {
		Builder copy = cause.toBuilder();
		copy.awsErrorDetails(cause.awsErrorDetails().toBuilder().errorMessage(message).build());
		copy.message(message);
		copy.cause(cause);
		return copy;
	}

	/**
	 * Returns the item as DynamoDB has it now.
	 * @return the item, or empty where there is none
	 */
	public Optional<Object> item() {
		return Optional.ofNullable(this.item);
	}

	/**
	 * Returns the item as DynamoDB has it now.
	 * @param <T> the item type
	 * @param type the item type
	 * @return the item, or empty where there is none
	 * @throws ClassCastException if the table has items of another type
	 */
	public <T> Optional<T> item(Class<T> type) {
		return item().map(type::cast);
	}

	/**
	 * Returns what was not true.
	 * @return the kind of condition
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * What a condition is about.
	 */
	public enum Kind {

		/**
		 * That there is no such item.
		 */
		ABSENCE,

		/**
		 * That there is such an item.
		 */
		PRESENCE,

		/**
		 * That nobody has changed the item since it was read.
		 */
		VERSION,

		/**
		 * What the caller gave.
		 */
		CONDITION;

		String text(boolean exists) {
			return switch (this) {
				case ABSENCE -> "there is an item with this key already.";
				case PRESENCE -> "there is no item with this key.";
				case VERSION -> exists
						? "the item has been changed by somebody else since it was read, or was never read. Read it again, and decide anew."
						: "the item has been deleted by somebody else since it was read.";
				case CONDITION -> exists ? "the condition is not true of the item."
						: "the condition is not true, there is no such item.";
			};
		}

	}

}
