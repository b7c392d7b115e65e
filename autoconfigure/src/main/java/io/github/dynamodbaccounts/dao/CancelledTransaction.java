package io.github.dynamodbaccounts.dao;

import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;

import static java.util.Map.entry;

/**
 * Why DynamoDB has cancelled a transaction. Each item has its own reason; what another
 * attempt would meet again decides before what may have passed by then.
 */
final class CancelledTransaction {

	private static final List<Entry<String, DataAccessFailure>> REASONS = List.of(
			entry("AccessDenied", PermissionDeniedDataAccessException::new),
			entry("ValidationError", InvalidDataAccessApiUsageException::new),
			entry("ItemCollectionSizeLimitExceeded", DataIntegrityViolationException::new),
			entry("DuplicateItem", DuplicateKeyException::new),
			entry("ConditionalCheckFailed", OptimisticLockingFailureException::new),
			entry("TransactionConflict", ConcurrencyFailureException::new),
			entry("ProvisionedThroughputExceeded", TransientDataAccessResourceException::new),
			entry("ThrottlingError", TransientDataAccessResourceException::new));

	private CancelledTransaction() {
	}

	static DataAccessFailure failure(TransactionCanceledException error) {
		Set<String> codes = error.cancellationReasons()
			.stream()
			.map(CancellationReason::code)
			.collect(Collectors.toSet());
		return REASONS.stream()
			.filter((reason) -> codes.contains(reason.getKey()))
			.findFirst()
			.map(Entry::getValue)
			.orElse(UncategorizedDynamoDbException::new);
	}

}
