package io.github.dynamodbaccounts.dao;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

import io.github.dynamodbaccounts.account.CredentialFailures;
import io.github.dynamodbaccounts.guard.RefusedCalls;
import io.github.dynamodbaccounts.table.ConditionFailedException;
import io.github.dynamodbaccounts.table.ConditionFailedException.Kind;
import io.github.dynamodbaccounts.table.TableFailures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.sts.model.StsException;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DynamoDbExceptionTranslator}.
 */
class DynamoDbExceptionTranslatorTests {

	private final DynamoDbExceptionTranslator translator = new DynamoDbExceptionTranslator();

	@ParameterizedTest
	@CsvSource({ "ABSENCE, DuplicateKeyException", "PRESENCE, EmptyResultDataAccessException",
			"VERSION, OptimisticLockingFailureException", "CONDITION, DataIntegrityViolationException" })
	void aConditionThatFailsIsTranslatedByItsKind(Kind kind, String expected) {
		assertThat(translated(TableFailures.condition(kind, "item")).getClass().getSimpleName()).isEqualTo(expected);
	}

	@Test
	void theCauseHasTheItemAndTheRootIsOfTheSdk() {
		DataAccessException translated = translated(TableFailures.condition(Kind.ABSENCE, "item"));
		assertThat(translated).isInstanceOf(DuplicateKeyException.class)
			.hasRootCauseInstanceOf(ConditionalCheckFailedException.class)
			.cause()
			.isInstanceOfSatisfying(ConditionFailedException.class,
					(failed) -> assertThat(failed.item(String.class)).contains("item"));
	}

	@Test
	void theMessageSaysItOnce() {
		assertThat(translated(TableFailures.condition(Kind.ABSENCE, "item")).getMessage())
			.startsWith("Table 'orders': there is an item with this key already.")
			.containsOnlyOnce("Table 'orders'");
		assertThat(translated(TableFailures.batch(TableFailures.condition(Kind.VERSION, null))).getMessage())
			.startsWith("Table 'orders': 1 of the batch were not processed, 1 were. The item has been deleted")
			.containsOnlyOnce("Table 'orders'");
	}

	@Test
	void anUpdateOfWhatIsNotThereExpectsOneItem() {
		assertThat(translated(TableFailures.condition(Kind.PRESENCE, null)))
			.isInstanceOfSatisfying(EmptyResultDataAccessException.class, (empty) -> {
				assertThat(empty.getExpectedSize()).isOne();
				assertThat(empty.getActualSize()).isZero();
			})
			.isNotInstanceOf(TransientDataAccessException.class);
	}

	@ParameterizedTest
	@CsvSource({ "ValidationException, 400, InvalidDataAccessApiUsageException",
			"SerializationException, 400, InvalidDataAccessApiUsageException",
			"UnknownOperationException, 400, InvalidDataAccessApiUsageException",
			"AccessDeniedException, 400, PermissionDeniedDataAccessException",
			"AccessDenied, 400, PermissionDeniedDataAccessException",
			"ExpiredTokenException, 400, PermissionDeniedDataAccessException",
			"ExpiredToken, 400, PermissionDeniedDataAccessException",
			"IncompleteSignatureException, 400, PermissionDeniedDataAccessException",
			"InvalidClientTokenId, 400, PermissionDeniedDataAccessException",
			"InvalidSignatureException, 400, PermissionDeniedDataAccessException",
			"MissingAuthenticationTokenException, 400, PermissionDeniedDataAccessException",
			"OptInRequired, 400, PermissionDeniedDataAccessException",
			"SignatureDoesNotMatch, 400, PermissionDeniedDataAccessException",
			"UnrecognizedClientException, 400, PermissionDeniedDataAccessException",
			"UnrecognizedClient, 400, PermissionDeniedDataAccessException",
			"Whatever, 401, PermissionDeniedDataAccessException", "Whatever, 403, PermissionDeniedDataAccessException",
			", 403, PermissionDeniedDataAccessException", "Throttling, 400, TransientDataAccessResourceException",
			"SlowDown, 400, TransientDataAccessResourceException",
			"Whatever, 429, TransientDataAccessResourceException",
			"InternalFailure, 500, TransientDataAccessResourceException", ", 503, TransientDataAccessResourceException",
			"Whatever, 400, UncategorizedDynamoDbException", ", 0, UncategorizedDynamoDbException" })
	void anAnswerThatTheSdkHasNoTypeForIsTranslatedByCodeAndStatus(String code, int status, String expected) {
		DynamoDbException.Builder answer = DynamoDbException.builder();
		answer.statusCode(status);
		answer.awsErrorDetails((code != null) ? AwsErrorDetails.builder().errorCode(code).build() : null);
		assertThat(translated((RuntimeException) answer.build()).getClass().getSimpleName()).isEqualTo(expected);
	}

	@Test
	void theEndOfATimeoutIsOneOfAQuery() {
		assertThat(translated(ApiCallTimeoutException.create(50))).isInstanceOf(QueryTimeoutException.class);
		assertThat(translated(ApiCallAttemptTimeoutException.create(50))).isInstanceOf(QueryTimeoutException.class);
	}

	@Test
	void theNetworkIsAResourceThatFails() {
		assertThat(translated(client(new UnknownHostException("dynamodb"))))
			.isExactlyInstanceOf(DataAccessResourceFailureException.class);
		assertThat(translated(client(new IllegalStateException(new SocketTimeoutException("Read timed out")))))
			.isExactlyInstanceOf(DataAccessResourceFailureException.class);
		assertThat(translated(client(new Throwable("no connection", new TimeoutException()))))
			.isExactlyInstanceOf(DataAccessResourceFailureException.class);
	}

	@Test
	void whatTheSdkCallsRetryableIsTransient() {
		assertThat(translated(RetryableException.create("CRC")))
			.isExactlyInstanceOf(TransientDataAccessResourceException.class);
	}

	@Test
	void anInterruptedCallAndTheUnknownAreNotCategorized() {
		assertThat(translated(AbortedException.create("interrupted", new SocketTimeoutException())))
			.isExactlyInstanceOf(UncategorizedDynamoDbException.class);
		assertThat(translated(SdkClientException.create("odd")))
			.isExactlyInstanceOf(UncategorizedDynamoDbException.class)
			.hasMessage("odd");
	}

	@Test
	void whatHasNoMessageSaysWhatItIs() {
		assertThat(translated(SdkClientException.builder().build()))
			.hasMessage("software.amazon.awssdk.core.exception.SdkClientException");
	}

	@Test
	void missingCredentialsAreAResourceThatFailsForAWhileOrForGood() {
		assertThat(translated(CredentialFailures.passing()))
			.isExactlyInstanceOf(TransientDataAccessResourceException.class)
			.hasMessage("Table 'orders': no credentials.");
		assertThat(translated(CredentialFailures.lasting()))
			.isExactlyInstanceOf(DataAccessResourceFailureException.class);
	}

	@Test
	void aBatchIsTranslatedByWhatStoppedIt() {
		assertThat(batch(ThrottlingException.builder().build()))
			.isExactlyInstanceOf(TransientDataAccessResourceException.class);
		assertThat(batch(TableFailures.condition(Kind.VERSION, null)))
			.isExactlyInstanceOf(OptimisticLockingFailureException.class);
		assertThat(batch(TableFailures.condition(Kind.CONDITION, null)))
			.isExactlyInstanceOf(DataIntegrityViolationException.class);
		assertThat(batch(CredentialFailures.lasting())).isExactlyInstanceOf(DataAccessResourceFailureException.class);
		assertThat(batch(RefusedCalls.scan())).isExactlyInstanceOf(InvalidDataAccessApiUsageException.class);
		assertThat(batch(new IllegalArgumentException("no key")))
			.isExactlyInstanceOf(InvalidDataAccessApiUsageException.class);
		assertThat(batch(new IllegalStateException("of the listener")))
			.isExactlyInstanceOf(UncategorizedDynamoDbException.class);
		assertThat(batch(null)).isExactlyInstanceOf(UncategorizedDynamoDbException.class);
	}

	@Test
	void whatIsForeignOrAnErrorOfTheProgramStaysAsItIs() {
		assertUntouched(RefusedCalls.scan());
		assertUntouched(new IllegalArgumentException());
		assertUntouched(new IllegalStateException());
		assertUntouched((RuntimeException) StsException.builder().statusCode(500).build());
		assertUntouched(new CompletionException(ThrottlingException.builder().build()));
		assertUntouched(new DuplicateKeyException("translated before", ThrottlingException.builder().build()));
	}

	private DataAccessException batch(Throwable cause) {
		return translated(TableFailures.batch(cause));
	}

	private DataAccessException translated(RuntimeException error) {
		DataAccessException translated = this.translator.translateExceptionIfPossible(error);
		assertThat(translated).isNotNull();
		assertThat(translated.getCause()).isSameAs(error);
		return translated;
	}

	private void assertUntouched(RuntimeException error) {
		assertThat(this.translator.translateExceptionIfPossible(error)).isNull();
	}

	private static SdkClientException client(Throwable cause) {
		return SdkClientException.create("Unable to execute HTTP request", cause);
	}

}
