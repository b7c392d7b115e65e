package io.github.dynamodbaccounts.table;

import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.MappedTableResource;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The items of one table: their keys, how they are written and read, and what is said
 * when that fails.
 *
 * @param <T> the item type
 * @param table the table
 * @param connection what the table came with
 * @param keys keys of items
 * @param writes what is written
 * @param reads what is read
 */
record TableItems<T>(MappedTableResource<T> table, TableConnection<?> connection, TableKeys<T> keys,
		ItemWrites<T> writes, ItemReads<T> reads) {

	static <T> TableItems<T> of(MappedTableResource<T> table) {
		TableConnection<?> connection = TableConnection.of(table);
		TableKeys<T> keys = new TableKeys<>(connection.description(), table.tableSchema());
		return new TableItems<>(table, connection, keys, new ItemWrites<>(table, connection.description(), keys),
				new ItemReads<>(table));
	}

	TableSchema<T> schema() {
		return this.table.tableSchema();
	}

	String description() {
		return this.connection.description();
	}

	/**
	 * What the caller is told of a call that failed.
	 */
	RuntimeException failure(RuntimeException error, Expectation expectation) {
		return translated(explained(error, expectation));
	}

	/**
	 * What failed, which is not yet in the application's terms: as the cause of something
	 * else.
	 */
	RuntimeException explained(RuntimeException error, Expectation expectation) {
		return (error instanceof ConditionalCheckFailedException failed) ? condition(failed, expectation) : error;
	}

	/**
	 * Makes a call, and says what failed in the application's terms.
	 */
	<R> R translating(Supplier<R> call) {
		try {
			return call.get();
		}
		catch (SdkException ex) {
			throw translated(ex);
		}
	}

	/**
	 * What the caller is told of a call that failed.
	 */
	RuntimeException translated(RuntimeException error) {
		return (error instanceof SdkException) ? this.connection.translator().apply(error) : error;
	}

	private ConditionFailedException condition(ConditionalCheckFailedException error, Expectation expectation) {
		Map<String, AttributeValue> attributes = error.hasItem() ? error.item() : null;
		return new ConditionFailedException(description(), expectation.failed(attributes), itemIfReadable(attributes),
				error);
	}

	/**
	 * An item that comes with an error: where it cannot be read, that is no reason to
	 * hide the error.
	 */
	@Nullable Object itemIfReadable(@Nullable Map<String, AttributeValue> attributes) {
		try {
			return this.reads.item(attributes);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

}
