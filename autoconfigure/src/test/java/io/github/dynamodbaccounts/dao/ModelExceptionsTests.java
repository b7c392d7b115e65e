package io.github.dynamodbaccounts.dao;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every exception that the SDK has for DynamoDB is translated. One that a later SDK
 * brings fails here until somebody has decided what it becomes.
 */
class ModelExceptionsTests {

	private static final Map<Class<? extends DataAccessException>, List<String>> DECIDED = Map.of(
			ConcurrencyFailureException.class,
			List.of("ReplicatedWriteConflict", "TransactionConflict", "TransactionInProgress"),
			DataIntegrityViolationException.class, List.of("ItemCollectionSizeLimitExceeded"),
			DataRetrievalFailureException.class, List.of("TrimmedDataAccess"), DuplicateKeyException.class,
			List.of("DuplicateItem"), InvalidDataAccessApiUsageException.class,
			List.of("ExpiredIterator", "IdempotentParameterMismatch", "InvalidExportTime", "InvalidRestoreTime"),
			InvalidDataAccessResourceUsageException.class,
			List.of("BackupInUse", "BackupNotFound", "ContinuousBackupsUnavailable", "ExportConflict", "ExportNotFound",
					"GlobalTableAlreadyExists", "GlobalTableNotFound", "ImportConflict", "ImportNotFound",
					"IndexNotFound", "PointInTimeRecoveryUnavailable", "PolicyNotFound", "ReplicaAlreadyExists",
					"ReplicaNotFound", "ResourceInUse", "ResourceNotFound", "TableAlreadyExists", "TableInUse",
					"TableNotFound"),
			OptimisticLockingFailureException.class, List.of("ConditionalCheckFailed"),
			TransientDataAccessResourceException.class,
			List.of("InternalServerError", "LimitExceeded", "ProvisionedThroughputExceeded", "RequestLimitExceeded",
					"Throttling"),
			// A transaction without reasons; CancelledTransactionTests has those with.
			UncategorizedDynamoDbException.class, List.of("TransactionCanceled"));

	private final DynamoDbExceptionTranslator translator = new DynamoDbExceptionTranslator();

	static Stream<Class<?>> modelExceptions() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false) {

			@Override
			protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
				return definition.getMetadata().isConcrete();
			}

		};
		scanner.addIncludeFilter(new AssignableTypeFilter(DynamoDbException.class));
		return scanner.findCandidateComponents(DynamoDbException.class.getPackageName())
			.stream()
			.map(BeanDefinition::getBeanClassName)
			.<Class<?>>map(ModelExceptionsTests::load)
			.filter((type) -> type != DynamoDbException.class);
	}

	@Test
	void allAreFound() {
		assertThat(modelExceptions()).hasSizeGreaterThan(30)
			.contains(TransactionCanceledException.class)
			.map((type) -> type.getSimpleName().replaceFirst("Exception$", ""))
			.containsExactlyInAnyOrderElementsOf(DECIDED.values().stream().flatMap(List::stream).toList());
	}

	@ParameterizedTest
	@MethodSource("modelExceptions")
	void isTranslatedAsDecided(Class<? extends DynamoDbException> type) {
		assertTranslated(type, exception(type, null));
	}

	@ParameterizedTest
	@MethodSource("modelExceptions")
	void isTranslatedAsDecidedWhateverItsCodeAndStatus(Class<? extends DynamoDbException> type) {
		DynamoDbException.Builder error = exception(type, null).toBuilder();
		error.awsErrorDetails(AwsErrorDetails.builder().errorCode("AccessDeniedException").build());
		error.statusCode(503);
		assertTranslated(type, (DynamoDbException) error.build());
	}

	@ParameterizedTest
	@MethodSource("modelExceptions")
	void isTranslatedAsDecidedWhereItIsTheCauseOfAnother(Class<? extends DynamoDbException> type) {
		assertTranslated(type, exception(DynamoDbException.class, exception(type, null)));
	}

	private void assertTranslated(Class<?> type, DynamoDbException error) {
		assertThat(this.translator.translateExceptionIfPossible(error)).isExactlyInstanceOf(decided(type))
			.hasCause(error)
			.hasMessage(error.getMessage());
	}

	private static Class<?> decided(Class<?> type) {
		Map<String, Class<?>> decisions = new HashMap<>();
		DECIDED.forEach((decided, names) -> names.forEach((name) -> decisions.put(name + "Exception", decided)));
		return decisions.get(type.getSimpleName());
	}

	private static DynamoDbException exception(Class<? extends DynamoDbException> type, Throwable cause) {
		DynamoDbException.Builder builder = (DynamoDbException.Builder) ReflectionUtils
			.invokeMethod(ReflectionUtils.findMethod(type, "builder"), null);
		builder.message("Said by " + type.getSimpleName());
		builder.cause(cause);
		return (DynamoDbException) builder.build();
	}

	private static Class<?> load(String name) {
		try {
			return Class.forName(name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
