package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a failure says that DynamoDB answers with: which table, account, role and line it
 * is about.
 */
class CallFailureTests {

	private static final String SUBJECT = "Table 'orders' (qa-orders, account 111122223333 'main', eu-west-1): ";

	private static final String ROLE = "The call was signed with role 'arn:aws:iam::111122223333:role/orders', set by "
			+ "'dynamodb.accounts.main.role' (application.yml:5).";

	@AutoClose
	private final MisbehavingAws aws = new MisbehavingAws();

	@TempDir
	private Path directory;

	private void run(ContextConsumer<AssertableApplicationContext> consumer) {
		YamlApplication.of(this.directory, """
				dynamodb:
				  environment: qa
				  endpoint: %s
				  accounts:
				    main: {account-id: "111122223333", role: orders, region: eu-west-1}
				  defaults: {credentials: {access-key-id: AKIA, secret-access-key: s}}
				  tables:
				    orders: {item-type: %s}
				""".formatted(this.aws.endpoint(), Order.class.getName())).runner().run(consumer);
	}

	private <T extends DynamoDbException> T failure(AssertableApplicationContext context, Class<T> type) {
		T failure = catchThrowableOfType(type, () -> context.getBean("orders", DynamoDbTable.class)
			.getItem(Key.builder().partitionValue("1").build()));
		assertThat(failure).isNotNull();
		assertThat(failure).hasMessageStartingWith(failure.awsErrorDetails().errorMessage() + " (Service: DynamoDb");
		assertThat(failure.awsErrorDetails().errorCode()).isNotBlank();
		assertThat(failure.requestId()).startsWith("request-");
		assertThat(failure.statusCode()).isEqualTo(400);
		return failure;
	}

	@Test
	void aMissingTable() {
		this.aws.dynamoDb(Fault.refuses(400, "ResourceNotFoundException", "Requested resource not found"));
		run((context) -> {
			assertThat(failure(context, ResourceNotFoundException.class).awsErrorDetails().errorMessage())
				.isEqualTo(SUBJECT
						+ "Requested resource not found. There is no such table or index in this account and "
						+ "region: create it, or correct the name that 'dynamodb.tables.orders' and environment 'qa' "
						+ "give. " + ROLE);
			assertThat(context.getBean(DynamoDbAccounts.class)
				.account("main")
				.dynamoDbAsync()
				.describeTable((describe) -> describe.tableName("qa-orders"))).failsWithin(Duration.ofSeconds(30))
				.withThrowableThat()
				.withCauseInstanceOf(ResourceNotFoundException.class)
				.withMessageContaining(SUBJECT);
		});
	}

	@Test
	void aRoleThatLacksAPermission() {
		this.aws.dynamoDb(Fault.refuses(400, "AccessDeniedException", "User: x is not authorized to perform: y"));
		run((context) -> assertThat(failure(context, DynamoDbException.class).awsErrorDetails().errorMessage())
			.isEqualTo(SUBJECT + "User: x is not authorized to perform: y. " + ROLE
					+ " Its permissions, or a policy of the session, the table or the organization, do not allow the call. What it needs: --dynamodb.export=iam."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "The provided key element does not match the schema",
			"One or more parameter values were invalid: Missing the key id in the item" })
	void aWrongKey(String message) {
		this.aws.dynamoDb(Fault.refuses(400, "ValidationException", message));
		run((context) -> assertThat(failure(context, DynamoDbException.class).awsErrorDetails().errorMessage())
			.isEqualTo(SUBJECT + message + ". Compare the keys of " + Order.class.getName()
					+ " with those of the table: 'dynamodb.verify-on-startup: fail' does so at every start. " + ROLE));
	}

	@Test
	void otherAnswersStayAsTheyAre() {
		this.aws.dynamoDb(Fault.refuses(400, "ValidationException", "The expression is empty"));
		run((context) -> assertThat(failure(context, DynamoDbException.class).awsErrorDetails().errorMessage())
			.isEqualTo("The expression is empty"));
		this.aws.dynamoDb(Fault.refuses(400, "ConditionalCheckFailedException", "The conditional request failed"));
		run((context) -> assertThat(failure(context, DynamoDbException.class).awsErrorDetails().errorMessage())
			.isEqualTo("The conditional request failed"));
	}

}
