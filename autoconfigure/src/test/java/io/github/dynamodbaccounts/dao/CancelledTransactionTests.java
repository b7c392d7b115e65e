package io.github.dynamodbaccounts.dao;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what becomes of transactions that were cancelled.
 */
class CancelledTransactionTests {

	private final DynamoDbExceptionTranslator translator = new DynamoDbExceptionTranslator();

	@ParameterizedTest
	@CsvSource({ "TransactionConflict, ConcurrencyFailureException",
			"ConditionalCheckFailed, OptimisticLockingFailureException", "DuplicateItem, DuplicateKeyException",
			"ItemCollectionSizeLimitExceeded, DataIntegrityViolationException",
			"ValidationError, InvalidDataAccessApiUsageException", "AccessDenied, PermissionDeniedDataAccessException",
			"ProvisionedThroughputExceeded, TransientDataAccessResourceException",
			"ThrottlingError, TransientDataAccessResourceException", "None, UncategorizedDynamoDbException",
			"OfALaterVersion, UncategorizedDynamoDbException" })
	void theReasonOfAnItemDecides(String code, String expected) {
		assertThat(type(cancelled("None", code))).isEqualTo(expected);
	}

	@Test
	void whatAnotherAttemptWouldMeetAgainDecidesBeforeWhatMayPass() {
		assertThat(type(cancelled("ThrottlingError", "TransactionConflict"))).isEqualTo("ConcurrencyFailureException");
		assertThat(type(cancelled("TransactionConflict", "ConditionalCheckFailed")))
			.isEqualTo("OptimisticLockingFailureException");
		assertThat(type(cancelled("ConditionalCheckFailed", "ItemCollectionSizeLimitExceeded", "ValidationError")))
			.isEqualTo("InvalidDataAccessApiUsageException");
	}

	@Test
	void itIsFoundAsTheCauseOfWhatExplainsIt() {
		DynamoDbException.Builder explained = DynamoDbException.builder();
		explained.message("Table 'orders': item 2 is in another transaction.");
		explained.cause(cancelled("TransactionConflict"));
		RuntimeException error = explained.build();
		assertThat(type(error)).isEqualTo("ConcurrencyFailureException");
		assertThat(this.translator.translateExceptionIfPossible(error)).hasCause(error)
			.hasMessage("Table 'orders': item 2 is in another transaction.");
	}

	@Test
	void reasonsWithoutACodeAreNoReasons() {
		assertThat(type(cancelled((String) null))).isEqualTo("UncategorizedDynamoDbException");
	}

	private String type(RuntimeException error) {
		return this.translator.translateExceptionIfPossible(error).getClass().getSimpleName();
	}

	private static TransactionCanceledException cancelled(String... codes) {
		return TransactionCanceledException.builder()
			.cancellationReasons(
					Stream.of(codes).map((code) -> CancellationReason.builder().code(code).build()).toList())
			.build();
	}

}
