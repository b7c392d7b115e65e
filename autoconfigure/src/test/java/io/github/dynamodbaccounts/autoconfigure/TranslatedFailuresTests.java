package io.github.dynamodbaccounts.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.github.dynamodbaccounts.account.AccountCredentialsException;
import io.github.dynamodbaccounts.guard.ScanRefusedException;
import io.github.dynamodbaccounts.table.BatchFailedException;
import io.github.dynamodbaccounts.table.ConditionFailedException;
import io.github.dynamodbaccounts.table.TableRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What an application is told in Spring's exception language when AWS misbehaves.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranslatedFailuresTests {

	private static final String SUBJECT = "Table 'orders' (qa-orders, account 111122223333, eu-west-1): ";

	private static final Duration WAIT = Duration.ofMillis(1);

	private final MisbehavingAws aws = new MisbehavingAws();

	private ConfigurableApplicationContext context;

	private TableRepository<Order> orders;

	@BeforeAll
	void start() {
		this.context = new SpringApplicationBuilder(Shop.class).run("--spring.config.name=none",
				"--dynamodb.environment=qa", "--dynamodb.endpoint=" + this.aws.endpoint(),
				"--dynamodb.defaults.region=eu-west-1", "--dynamodb.defaults.credentials.access-key-id=AKIABASE",
				"--dynamodb.defaults.credentials.secret-access-key=any",
				"--dynamodb.defaults.client.retry.max-attempts=1", "--dynamodb.accounts.hasty.account-id=222233334444",
				"--dynamodb.accounts.hasty.role=hasty", "--dynamodb.accounts.hasty.client.api-call-timeout=2s",
				"--dynamodb.accounts.denied.account-id=444455556666", "--dynamodb.accounts.denied.role=denied",
				"--dynamodb.tables.orders.account=111122223333", "--dynamodb.tables.orders.role=orders",
				"--dynamodb.tables.orders.item-type=" + Order.class.getName(), "--dynamodb.tables.late.account=hasty",
				"--dynamodb.tables.late.item-type=" + Order.class.getName(), "--dynamodb.tables.secret.account=denied",
				"--dynamodb.tables.secret.item-type=" + Order.class.getName());
		this.orders = repository("orders");
	}

	@AfterAll
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
		this.aws.close();
	}

	@BeforeEach
	void answersRightly() {
		this.aws.dynamoDb(Fault.none()).dynamoDb((call) -> DynamoDbAnswers.nothing());
	}

	@Test
	void anItemThatIsThereAlreadyIsADuplicateKeyAndComesWithIt() {
		this.aws.dynamoDb((call) -> DynamoDbAnswers.conditionFailed("{\"id\": {\"S\": \"1\"}}"));
		DuplicateKeyException translated = catchThrowableOfType(DuplicateKeyException.class,
				() -> this.orders.saveIfAbsent(order("1")));
		assertThat(translated.getMessage()).startsWith(SUBJECT + "there is an item with this key already.")
			.containsOnlyOnce(SUBJECT);
		assertThat(translated).hasRootCauseExactlyInstanceOf(ConditionalCheckFailedException.class)
			.cause()
			.isInstanceOfSatisfying(ConditionFailedException.class, (failed) -> assertThat(failed.item(Order.class))
				.hasValueSatisfying((item) -> assertThat(item.getId()).isEqualTo("1")));
	}

	@ParameterizedTest
	@CsvSource({ "AccessDeniedException, PermissionDeniedDataAccessException",
			"ResourceNotFoundException, InvalidDataAccessResourceUsageException" })
	void whatIsExplainedIsExplainedOnce(String code, String expected) {
		this.aws.dynamoDb(Fault.refuses(400, code, "No"));
		DataAccessException translated = catchThrowableOfType(DataAccessException.class,
				() -> this.orders.findById("1"));
		assertThat(translated.getClass().getSimpleName()).isEqualTo(expected);
		assertThat(translated.getMessage()).startsWith(SUBJECT + "No. ").containsOnlyOnce(SUBJECT);
		assertThat(translated).cause()
			.isInstanceOfSatisfying(DynamoDbException.class,
					(answer) -> assertThat(answer.awsErrorDetails().errorCode()).isEqualTo(code));
	}

	@Test
	void throttlingAndErrorsOfDynamoDbAreTransient() {
		for (Fault fault : new Fault[] { Fault.throttled(), Fault.error(),
				Fault.refuses(400, "ProvisionedThroughputExceededException", "Slow down") }) {
			this.aws.dynamoDb(fault);
			assertThatExceptionOfType(TransientDataAccessResourceException.class)
				.isThrownBy(() -> this.orders.save(order("1")))
				.withCauseInstanceOf(DynamoDbException.class);
		}
	}

	@Test
	void aCallThatTakesTooLongHasTimedOut() {
		// Not for the session, which is at hand then.
		repository("late").findById("1");
		this.aws.dynamoDb(Fault.hangs());
		assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(() -> repository("late").findById("1"))
			.withCauseInstanceOf(ApiCallTimeoutException.class);
	}

	@Test
	void aConnectionThatIsResetIsAResourceThatFails() {
		this.aws.dynamoDb(Fault.resets());
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> this.orders.findById("1"));
	}

	@Test
	void aRoleThatIsRefusedIsAResourceThatFails() {
		this.aws.sts(Fault.denied());
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> repository("secret").findById("1"))
			.withMessageStartingWith("Table 'secret' (qa-secret, account 444455556666 'denied', eu-west-1): ")
			.withCauseInstanceOf(AccountCredentialsException.class);
	}

	@Test
	void aBatchThatIsThrottledIsTransientAndHasWhatIsLeft() {
		this.aws.dynamoDb(Fault.throttled());
		Order order = order("1");
		DataAccessException translated = catchThrowableOfType(DataAccessException.class,
				() -> this.orders.batch().backOff(1, WAIT, WAIT).saveAll(List.of(order)));
		assertThat(translated).isInstanceOf(TransientDataAccessResourceException.class)
			.cause()
			.isInstanceOfSatisfying(BatchFailedException.class, (failed) -> {
				assertThat(failed.unprocessed(Order.class)).containsExactly(order);
				assertThat(failed).hasCauseInstanceOf(DynamoDbException.class);
			});
	}

	@Test
	void whatABatchHasLeftUnprocessedIsTransient() {
		this.aws.dynamoDb((call) -> new HttpConnection.Response(200, "application/x-amz-json-1.0", """
				{"UnprocessedItems": {"qa-orders": [{"PutRequest": {"Item": {"id": {"S": "1"}}}}]}}"""));
		assertThatExceptionOfType(TransientDataAccessResourceException.class)
			.isThrownBy(() -> this.orders.batch().backOff(1, WAIT, WAIT).saveAll(List.of(order("1"))))
			.withCauseInstanceOf(BatchFailedException.class)
			.withMessageContaining("left them unprocessed");
	}

	@Test
	void refusalsAndErrorsOfTheProgramStayWhatTheyAre() {
		assertThatExceptionOfType(ScanRefusedException.class).isThrownBy(() -> this.orders.scan().stream().toList());
		assertThatIllegalArgumentException().isThrownBy(() -> this.orders.findById(""));
	}

	@SuppressWarnings("unchecked")
	private TableRepository<Order> repository(String table) {
		return this.context.getBean(table + "Repository", TableRepository.class);
	}

	private static Order order(String id) {
		Order order = new Order();
		order.setId(id);
		return order;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DynamoDbAccountsAutoConfiguration.class,
			DynamoDbExceptionTranslationAutoConfiguration.class })
	static class Shop {

	}

}
