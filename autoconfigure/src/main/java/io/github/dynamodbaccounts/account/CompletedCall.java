package io.github.dynamodbaccounts.account;

import java.util.List;

import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * A call to DynamoDB that has ended, with all its attempts, or was refused.
 *
 * @param account the account whose client was called
 * @param operation operation of DynamoDB, such as {@code GetItem}
 * @param tables the tables that the call was about; none where a guard refused it
 * @param outcome how it ended
 * @param nanos how long it took in nanoseconds, from before the guards until the caller
 * is told, waiting for a session included
 * @param attempts requests that were sent
 * @param throttled attempts that DynamoDB turned away for their rate, whether or not a
 * later one succeeded
 * @param response what DynamoDB answered, or {@code null} where the call failed
 * @param error what the caller is told, or {@code null} where the call succeeded
 */
public record CompletedCall(AccountDefinition account, String operation, List<TableDefinition> tables,
		CallOutcome outcome, long nanos, int attempts, int throttled, @Nullable DynamoDbResponse response,
		@Nullable Throwable error) {

	/**
	 * Returns the keys of the tables that the call was about, also of one that was
	 * refused.
	 * @return keys below {@code dynamodb.tables}
	 */
	public List<String> tableKeys() {
		if (this.tables.isEmpty() && this.error instanceof RefusedCall refused) {
			return refused.tables();
		}
		return (this.tables.size() == 1) ? List.of(this.tables.get(0).key())
				: this.tables.stream().map(TableDefinition::key).toList();
	}

	@Override
	public String toString() {
		return "CompletedCall[%s of %s, %s]".formatted(this.operation, tableKeys(), this.outcome);
	}

}
