package io.github.dynamodbaccounts.dao;

import java.util.Map;

import io.github.dynamodbaccounts.table.ConditionFailedException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.BackupInUseException;
import software.amazon.awssdk.services.dynamodb.model.BackupNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.DuplicateItemException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.ExportConflictException;
import software.amazon.awssdk.services.dynamodb.model.ExportNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.GlobalTableAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.model.GlobalTableNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ImportConflictException;
import software.amazon.awssdk.services.dynamodb.model.ImportNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.IndexNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.InvalidExportTimeException;
import software.amazon.awssdk.services.dynamodb.model.InvalidRestoreTimeException;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.PolicyNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ReplicaAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.model.ReplicaNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReplicatedWriteConflictException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.model.TableInUseException;
import software.amazon.awssdk.services.dynamodb.model.TableNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;

import static java.util.Map.entry;

/**
 * Which of Spring's exceptions an error stands for that DynamoDB has answered with.
 */
final class DynamoDbAnswer {

	private static final DataAccessFailure BUSY = TransientDataAccessResourceException::new;

	private static final DataAccessFailure CONCURRENT = ConcurrencyFailureException::new;

	private static final DataAccessFailure DENIED = PermissionDeniedDataAccessException::new;

	private static final DataAccessFailure RESOURCE = InvalidDataAccessResourceUsageException::new;

	private static final DataAccessFailure REQUEST = InvalidDataAccessApiUsageException::new;

	private static final Map<Class<? extends DynamoDbException>, DataAccessFailure> TYPES = Map.ofEntries(
			entry(ConditionalCheckFailedException.class, OptimisticLockingFailureException::new),
			entry(DuplicateItemException.class, DuplicateKeyException::new),
			entry(ItemCollectionSizeLimitExceededException.class, DataIntegrityViolationException::new),
			entry(TrimmedDataAccessException.class, DataRetrievalFailureException::new),
			entry(ReplicatedWriteConflictException.class, CONCURRENT),
			entry(TransactionConflictException.class, CONCURRENT),
			entry(TransactionInProgressException.class, CONCURRENT), entry(InternalServerErrorException.class, BUSY),
			entry(LimitExceededException.class, BUSY), entry(ProvisionedThroughputExceededException.class, BUSY),
			entry(RequestLimitExceededException.class, BUSY), entry(ThrottlingException.class, BUSY),
			entry(ExpiredIteratorException.class, REQUEST), entry(IdempotentParameterMismatchException.class, REQUEST),
			entry(InvalidExportTimeException.class, REQUEST), entry(InvalidRestoreTimeException.class, REQUEST),
			entry(BackupInUseException.class, RESOURCE), entry(BackupNotFoundException.class, RESOURCE),
			entry(ContinuousBackupsUnavailableException.class, RESOURCE),
			entry(ExportConflictException.class, RESOURCE), entry(ExportNotFoundException.class, RESOURCE),
			entry(GlobalTableAlreadyExistsException.class, RESOURCE),
			entry(GlobalTableNotFoundException.class, RESOURCE), entry(ImportConflictException.class, RESOURCE),
			entry(ImportNotFoundException.class, RESOURCE), entry(IndexNotFoundException.class, RESOURCE),
			entry(PointInTimeRecoveryUnavailableException.class, RESOURCE),
			entry(PolicyNotFoundException.class, RESOURCE), entry(ReplicaAlreadyExistsException.class, RESOURCE),
			entry(ReplicaNotFoundException.class, RESOURCE), entry(ResourceInUseException.class, RESOURCE),
			entry(ResourceNotFoundException.class, RESOURCE), entry(TableAlreadyExistsException.class, RESOURCE),
			entry(TableInUseException.class, RESOURCE), entry(TableNotFoundException.class, RESOURCE));

	// Those that the SDK has no type for.
	private static final Map<String, DataAccessFailure> CODES = Map.ofEntries(entry("ValidationException", REQUEST),
			entry("SerializationException", REQUEST), entry("UnknownOperationException", REQUEST),
			entry("AccessDeniedException", DENIED), entry("AccessDenied", DENIED),
			entry("ExpiredTokenException", DENIED), entry("ExpiredToken", DENIED),
			entry("IncompleteSignatureException", DENIED), entry("InvalidClientTokenId", DENIED),
			entry("InvalidSignatureException", DENIED), entry("MissingAuthenticationTokenException", DENIED),
			entry("OptInRequired", DENIED), entry("SignatureDoesNotMatch", DENIED),
			entry("UnrecognizedClientException", DENIED), entry("UnrecognizedClient", DENIED));

	private DynamoDbAnswer() {
	}

	/**
	 * Classifies an error, or the one that it explains.
	 */
	static DataAccessFailure failure(DynamoDbException error) {
		DataAccessFailure failure = ofType(error);
		if (failure != null) {
			return failure;
		}
		return (error.getCause() instanceof DynamoDbException explained) ? failure(explained) : other(error);
	}

	private static @Nullable DataAccessFailure ofType(DynamoDbException error) {
		if (error instanceof ConditionFailedException failed) {
			return condition(failed.kind());
		}
		if (error instanceof TransactionCanceledException cancelled) {
			return CancelledTransaction.failure(cancelled);
		}
		return TYPES.get(error.getClass());
	}

	private static DataAccessFailure condition(ConditionFailedException.Kind kind) {
		return switch (kind) {
			case ABSENCE -> DuplicateKeyException::new;
			case PRESENCE -> (message, cause) -> new EmptyResultDataAccessException(message, 1, cause);
			case VERSION -> OptimisticLockingFailureException::new;
			case CONDITION -> DataIntegrityViolationException::new;
		};
	}

	private static DataAccessFailure other(DynamoDbException error) {
		AwsErrorDetails details = error.awsErrorDetails();
		String code = (details != null) ? details.errorCode() : null;
		DataAccessFailure known = (code != null) ? CODES.get(code) : null;
		if (known != null) {
			return known;
		}
		if (error.isThrottlingException() || error.statusCode() >= 500) {
			return BUSY;
		}
		return (error.statusCode() == 401 || error.statusCode() == 403) ? DENIED : UncategorizedDynamoDbException::new;
	}

}
